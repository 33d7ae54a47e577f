import { Prisma } from "@prisma/client";
import { inventorySettingsOf } from "#app/features/inventory/index.server.ts";
import type { Column } from "../reports/report.ts";
import type { Report } from "../reports/report.server.ts";
import { figure, nothing, totalRow } from "./answer.ts";
import { ITEM_FILTERS } from "./items.server.ts";
import { listItems } from "./list-items.server.ts";
import { recentItems } from "./recent-items.server.ts";
import { daysBefore, RECENT_DAYS } from "./sold.server.ts";
import { stockHistory, stockMissing, untrackedNote } from "./stock-history.server.ts";

const COLUMNS: readonly Column[] = [
  { id: "sku", kind: "text" },
  { id: "available", kind: "count", metric: "available" },
  { id: "velocity", kind: "number", metric: "recentVelocity" },
  { id: "days", kind: "days", metric: "daysRemaining" },
  { id: "excess", kind: "count", metric: "excessUnits" },
  { id: "excessCost", kind: "money", metric: "excessCost" },
  { id: "excessPrice", kind: "money", metric: "excessPrice" },
];
const TOTALS = ["available", "excess", "excessCost", "excessPrice"];
const SORT = { column: "excessPrice", direction: "descending" } as const;

/** Items with more stock than sells in as many days as the store has chosen, and what is too much of it. */
export const overstock: Report = {
  name: "overstock",
  hasPeriod: false,
  filters: ITEM_FILTERS,
  options: {},
  sort: SORT,
  reads: ["inventory", "catalog", "sales"],
  async answer(ctx, tx, asked) {
    const history = await stockHistory(ctx, tx);
    const missing = stockMissing(ctx, history);
    if (missing) return nothing(missing);
    const { overstockDays, defaults } = await inventorySettingsOf(ctx, tx);
    const most = overstockDays ?? defaults.overstockDays;
    const recent = daysBefore(asked.spans.current.until, RECENT_DAYS, ctx.shop.timeZone);
    const { rows, sums, count } = await listItems(ctx, tx, asked, SORT, {
      // What sells in the days is rounded up: the part of a unit is kept.
      found: Prisma.sql`
        select e.item as id, e.*, e.excess * e.cost as "excessCost", e.excess * e.price as "excessPrice"
        from (
          select i.*, i.available - ceil(i.units::numeric * ${most} / ${RECENT_DAYS})::bigint as excess
          from (${recentItems(ctx, asked.filters, recent)}) i
          where i.available * ${RECENT_DAYS} > i.units * ${most} and i.units > 0) e
        where e.excess > 0`,
      columns: COLUMNS,
      totals: TOTALS,
    });
    return {
      figures: [
        figure("excessUnits", "count", sums.excess ?? "0"),
        figure("excessCost", "money", sums.excessCost),
        figure("excessPrice", "money", sums.excessPrice ?? "0"),
      ],
      ...{ chart: null, view: null, columns: COLUMNS, rows, count },
      total: count > 0 ? totalRow(sums) : null,
      notes: [{ key: "overstockDays", values: { days: String(most) }, tone: "info" }, ...untrackedNote(history)],
    };
  },
};
