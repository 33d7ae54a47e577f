import { Prisma } from "@prisma/client";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { addDays, startOfDay } from "#app/platform/store-day.ts";
import type { Column, Filters, Note, Span } from "../reports/report.ts";
import type { Report } from "../reports/report.server.ts";
import { wholeAndPart } from "../sales/whole-and-part.ts";
import { figure, nothing, totalRow } from "./answer.ts";
import { ITEM_FILTERS, trackedItems } from "./items.server.ts";
import { listItems, type Listed } from "./list-items.server.ts";
import { soldSql, spanOf } from "./sold.server.ts";
import { stockSql } from "./stock-at.server.ts";
import {
  type Days,
  type StockHistory,
  stockHistory,
  stockMissing,
  untrackedNote,
  wholeWithin,
} from "./stock-history.server.ts";

const COLUMNS: readonly Column[] = [
  { id: "sku", kind: "text" },
  { id: "available", kind: "count", metric: "available" },
  { id: "daysOut", kind: "days", metric: "daysOut" },
  { id: "units", kind: "count", metric: "units" },
  { id: "netSales", kind: "money", metric: "netSales" },
  { id: "lostUnits", kind: "number", metric: "lostUnits" },
  { id: "lostSales", kind: "money", metric: "lostSales" },
];
const SORT = { column: "lostSales", direction: "descending" } as const;

/** Items that have run out, or had for some of the period, and an estimate of the sales that were lost by it. */
export const stockouts: Report = {
  name: "stockouts",
  hasPeriod: true,
  filters: ITEM_FILTERS,
  options: { show: ["all", "now"] },
  sort: SORT,
  reads: ["inventory", "catalog", "sales"],
  async answer(ctx, tx, asked) {
    const history = await stockHistory(ctx, tx);
    const missing = stockMissing(ctx, history);
    if (missing) return nothing(missing);
    const { current, compared } = asked.spans;
    const of = (days: Days | null, limit: number) =>
      listItems(ctx, tx, { ...asked, limit }, SORT, {
        found: foundSql(ctx, asked.filters, days, asked.options.show === "now"),
        columns: COLUMNS,
        totals: ["isOut", "available", "units", "netSales", "lostUnits", "lostSales"],
        ...(days && {
          traced: { span: spanOf(days, ctx.shop.timeZone), metrics: { units: "units", netSales: "netSales" } },
        }),
      });
    const days = daysOf(ctx, history, current);
    const { rows, sums, count } = await of(days, asked.limit);
    const daysBefore = compared && daysOf(ctx, history, compared);
    const before = daysBefore && (await of(daysBefore, 0));
    // Nothing was out: nothing was lost. What was out and of which nothing can be said has no estimate.
    const lost = (of: Listed | null, id: string) => (of && of.count === 0 ? "0" : (of?.sums[id] ?? null));
    const now = days && { rows, sums, count };
    return {
      figures: [
        figure("itemsOut", "count", sums.isOut ?? "0"),
        { ...figure("lostSales", "money", lost(now, "lostSales")), previous: lost(before, "lostSales") },
        { ...figure("lostUnits", "number", lost(now, "lostUnits")), previous: lost(before, "lostUnits") },
      ],
      ...{ chart: null, view: null, columns: COLUMNS, rows, count },
      total: count > 0 ? totalRow(sums) : null,
      notes: [...notesOf(days), ...untrackedNote(history)],
    };
  },
};

// How long something is out of a running day is not known before its end.
function daysOf({ shop: { timeZone } }: StoreCtx, history: StockHistory, span: Span): Days | null {
  const { whole } = wholeAndPart(span, timeZone);
  return whole && wholeWithin(history, whole.from, whole.to, timeZone);
}

const notesOf = (days: Days | null): Note[] =>
  days
    ? [
        { key: "lostIsEstimate", tone: "info" },
        { key: "outCounted", values: { from: days.from, to: days.to }, tone: "info" },
      ]
    : [{ key: "outNotMeasured", tone: "warning" }];

// Lost is what would have sold in the time out at the speed of the time in stock: units × out ÷ in, net sales likewise. Nothing can be
// said of an item that was never in stock, or sold nothing then.
function foundSql(ctx: StoreCtx, filters: Filters, days: Days | null, onlyNow: boolean): Prisma.Sql {
  const { timeZone } = ctx.shop;
  const span = days && spanOf(days, timeZone);
  const bounds = days && { start: startOfDay(days.from, timeZone), end: startOfDay(addDays(days.to, 1), timeZone) };
  const none = Prisma.sql`select null::bigint as item, null::bigint as seconds, null::bigint as units, null::bigint as net_minor where false`;
  const outs = bounds
    ? Prisma.sql`select inventory_item_id as item, round(extract(epoch from
          sum(least(to_at, ${bounds.end}::timestamptz) - greatest(from_at, ${bounds.start}::timestamptz))))::bigint as seconds
        from stock_outs
        where shop_id = ${ctx.shop.id}::int and from_at < ${bounds.end}::timestamptz
          and (to_at is null or to_at > ${bounds.start}::timestamptz)
        group by 1`
    : none;
  return Prisma.sql`
    select e.item as id, e.*, trim_scale(round(e.out::numeric / 86400, 1)) as "daysOut",
      case when e.units > 0 and e.out > 0 and e.inside > 0 then trim_scale(round(e.units::numeric * e.out / e.inside, 1)) end as "lostUnits",
      case when e.units > 0 and e."netSales" > 0 and e.out > 0 and e.inside > 0 then round(e."netSales"::numeric * e.out / e.inside) end as "lostSales"
    from (
      select i.*, s.available, (s.available <= 0)::int as "isOut", ${lengthOf(bounds)} - coalesce(o.seconds, 0) as inside,
        case when ${days !== null}::boolean then coalesce(o.seconds, 0) end as out,
        case when ${days !== null}::boolean then coalesce(sold.units, 0) end as units,
        case when ${days !== null}::boolean then coalesce(sold.net_minor, 0) end as "netSales"
      from (${trackedItems(ctx, filters)}) i
        join (${stockSql(ctx, null, {})}) s on s.item = i.item
        left join (${outs}) o on o.item = i.item
        left join (${span ? soldSql(ctx, span) : none}) sold on sold.item = i.item
      where s.available <= 0 ${onlyNow ? Prisma.empty : Prisma.sql`or o.seconds > 0`}) e`;

  /** In seconds; days of the store may last 23 or 25 hours. */
  function lengthOf(whole: { start: Date; end: Date } | null): Prisma.Sql {
    return Prisma.sql`${whole ? Math.round((whole.end.getTime() - whole.start.getTime()) / 1000) : 0}::bigint`;
  }
}
