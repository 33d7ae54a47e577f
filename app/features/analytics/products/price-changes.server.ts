import type { Column, Row } from "../reports/report.ts";
import type { Report } from "../reports/report.server.ts";
import { shareOf } from "../sales/sums.ts";
import { perDay } from "./per-day.ts";
import { type PriceChange, pricesChanged } from "./prices-changed.server.ts";
import { variantNames } from "./variant-names.server.ts";

const COLUMNS: readonly Column[] = [
  { id: "at", kind: "instant" },
  { id: "priceBefore", kind: "money", metric: "priceBefore" },
  { id: "price", kind: "money", metric: "price" },
  { id: "priceChange", kind: "share", metric: "priceChange" },
  { id: "compareAtPrice", kind: "money", metric: "compareAtPrice", isFixed: true },
  { id: "velocityBefore", kind: "number", metric: "velocityBefore", isFixed: true },
  { id: "velocityAfter", kind: "number", metric: "velocityAfter", isFixed: true },
  { id: "velocityChange", kind: "share", metric: "velocityChange", isFixed: true },
  { id: "daysBefore", kind: "count", isFixed: true },
  { id: "daysAfter", kind: "count", isFixed: true },
];

/** What became of units per day when a price was changed in the period, newest first. */
export const priceChanges: Report = {
  name: "price-changes",
  hasPeriod: true,
  filters: ["product", "variant", "productType", "collection"],
  options: {},
  sort: { column: "at", direction: "descending" },
  reads: ["sales", "catalog"],
  async answer(ctx, tx, asked) {
    const { rows, count } = await pricesChanged(ctx, tx, asked);
    const name = await variantNames(ctx, tx, rows);
    return {
      ...{ figures: [], chart: null, view: null, total: null },
      columns: COLUMNS,
      rows: rows.map((change) => ({ ...rowOf(change), label: name(change) })),
      count,
      notes: [
        { key: "pricesSince", tone: "info" },
        { key: "pricesNotAlone", tone: "info" },
      ],
    };
  },
};

function rowOf(change: PriceChange): Omit<Row, "label"> {
  const { priceMinor, wasMinor, before, after } = change;
  return {
    id: `${change.variant} ${change.at.toISOString()}`,
    opens: { kind: "product", id: change.product },
    cells: {
      at: change.at.toISOString(),
      priceBefore: String(wasMinor),
      price: String(priceMinor),
      priceChange: shareOf(priceMinor - wasMinor, wasMinor),
      compareAtPrice: change.compareAtMinor === null ? null : String(change.compareAtMinor),
      velocityBefore: perDay(before.units, before.days),
      velocityAfter: perDay(after.units, after.days),
      velocityChange: changeOf(change),
      daysBefore: String(before.days),
      daysAfter: String(after.days),
    },
    traces: Object.fromEntries(
      (["before", "after"] as const).flatMap((side) => {
        const { from, to, days } = change[side];
        const metric = side === "before" ? "velocityBefore" : "velocityAfter";
        return days > 0 ? [[metric, { metric: "units", from, to, filters: { variant: [change.variant] } }]] : [];
      }),
    ),
  };
}

// Exact: both are sums over days, so their ratio is one of whole numbers. Of nothing sold before, no change can be told.
function changeOf({ before, after }: PriceChange): string | null {
  if (before.days === 0 || after.days === 0 || before.units <= 0n) return null;
  const [was, is] = [before.units * BigInt(after.days), after.units * BigInt(before.days)];
  return shareOf(is - was, was);
}
