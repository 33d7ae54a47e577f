import { Prisma } from "@prisma/client";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { dayOf, today } from "#app/platform/store-day.ts";
import type { Cell, Column, Filters, Note, Span } from "../reports/report.ts";
import type { Report } from "../reports/report.server.ts";
import { shareOf } from "../sales/sums.ts";
import { figure, nothing, totalRow } from "./answer.ts";
import { ITEM_FILTERS, trackedItems } from "./items.server.ts";
import { listItems } from "./list-items.server.ts";
import { soldSql } from "./sold.server.ts";
import { stockSql } from "./stock-at.server.ts";
import { type StockHistory, stockHistory, stockMissing, untrackedNote } from "./stock-history.server.ts";

const COLUMNS: readonly Column[] = [
  { id: "sku", kind: "text" },
  { id: "units", kind: "count", metric: "units" },
  { id: "netSales", kind: "money", metric: "netSales" },
  { id: "ending", kind: "count", metric: "endingQuantity" },
  { id: "sellThrough", kind: "share", metric: "sellThrough" },
];
const SORT = { column: "sellThrough", direction: "descending" } as const;

/** How much of what there was to sell was sold: of each item that was sold in the period or is left at its end. */
export const sellThrough: Report = {
  name: "sell-through",
  hasPeriod: true,
  filters: ITEM_FILTERS,
  options: {},
  sort: SORT,
  reads: ["inventory", "catalog", "sales"],
  async answer(ctx, tx, asked) {
    const history = await stockHistory(ctx, tx);
    const missing = stockMissing(ctx, history);
    if (missing) return nothing(missing);
    const { current, compared } = asked.spans;
    if (current.measuredTo === null) return { ...nothing("periodNotRead"), columns: COLUMNS };
    const of = (span: Span, limit: number) =>
      listItems(ctx, tx, { ...asked, limit }, SORT, {
        found: foundSql(ctx, asked.filters, span, endingOf(ctx, history, span)),
        columns: COLUMNS,
        totals: ["units", "netSales", "ending", "sold", "remaining"],
        traced: { span, metrics: { units: "units", netSales: "netSales" } },
      });
    const { rows, sums, count } = await of(current, asked.limit);
    const before = compared?.measuredTo ? (await of(compared, 0)).sums : {};
    return {
      figures: [
        { ...figure("sellThrough", "share", overall(sums)), previous: overall(before) },
        { ...figure("units", "count", sums.units ?? "0"), previous: before.units ?? null },
      ],
      ...{ chart: null, view: null, columns: COLUMNS, rows, count },
      total: count > 0 ? totalRow({ ...sums, sellThrough: overall(sums) }) : null,
      notes: [...notesOf(ctx, history, endingOf(ctx, history, current)), ...untrackedNote(history)],
    };
  },
};

/** All that was sold ÷ (all that was sold + all that is left); null where what is left is not known. */
function overall({ sold, remaining }: Readonly<Record<string, Cell>>): Cell {
  if (sold == null || remaining == null) return null;
  return shareOf(BigInt(sold), BigInt(sold) + BigInt(remaining));
}

/** now · a moment of the log · null: what was left then is not known. */
type Ending = "now" | Date | null;

function endingOf({ shop: { timeZone } }: StoreCtx, { since }: StockHistory, { to, until }: Span): Ending {
  if (to >= today(timeZone)) return "now";
  const last = new Date(Date.parse(until) - 1);
  return since && last >= since ? last : null;
}

function notesOf({ shop: { timeZone } }: StoreCtx, { since }: StockHistory, ending: Ending): Note[] {
  if (ending !== null) return [];
  return [{ key: "endingUnknown", values: { day: dayOf(since!, timeZone) }, tone: "warning" }];
}

// Where what was left is known, an item without a level has nothing left.
function foundSql(ctx: StoreCtx, filters: Filters, span: Span, ending: Ending): Prisma.Sql {
  const isKnown = ending !== null;
  const stock = isKnown
    ? stockSql(ctx, ending === "now" ? null : ending, {})
    : Prisma.sql`select null::bigint as item, null::bigint as available where false`;
  return Prisma.sql`
    select e.*, trim_scale(round(e.sold::numeric / nullif(e.sold + e.remaining, 0), 6)) as "sellThrough"
    from (
      select b.*, greatest(b.units, 0) as sold, case when ${isKnown}::boolean then greatest(b.ending, 0) end as remaining
      from (
        select i.item as id, i.*, coalesce(sold.units, 0) as units, coalesce(sold.net_minor, 0) as "netSales",
          case when ${isKnown}::boolean then coalesce(s.available, 0) end as ending
        from (${trackedItems(ctx, filters)}) i
          left join (${stock}) s on s.item = i.item
          left join (${soldSql(ctx, span)}) sold on sold.item = i.item
        where sold.ever or s.available <> 0) b) e`;
}
