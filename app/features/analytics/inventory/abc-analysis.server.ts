import { Prisma } from "@prisma/client";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Asked, Cell, Chart, Column, Span } from "../reports/report.ts";
import type { Report } from "../reports/report.server.ts";
import { shareOf } from "../sales/sums.ts";
import { figure, totalRow } from "./answer.ts";
import { ITEM_FILTERS, itemsSql } from "./items.server.ts";
import { listItems, type Listed } from "./list-items.server.ts";
import { daysBefore, RECENT_DAYS, soldSql } from "./sold.server.ts";
import { stockSql } from "./stock-at.server.ts";
import { stockHistory } from "./stock-history.server.ts";

const COLUMNS: readonly Column[] = [
  { id: "grade", kind: "text", metric: "abcGrade" },
  { id: "sku", kind: "text" },
  { id: "netSales", kind: "money", metric: "recentSales" },
  { id: "share", kind: "share", metric: "salesShare" },
  { id: "units", kind: "count", metric: "recentUnits" },
  { id: "available", kind: "count", metric: "available" },
];
const GRADES = ["A", "B", "C"];
const SORT = { column: "netSales", direction: "descending" } as const;

/** Items by how much of the last 28 days' net sales they bring: A the first 80 %, B the next 15 %, C the last 5 %. */
export const abcAnalysis: Report = {
  name: "abc-analysis",
  hasPeriod: false,
  filters: ITEM_FILTERS,
  options: {},
  sort: SORT,
  reads: ["inventory", "catalog", "sales"],
  async answer(ctx, tx, asked) {
    const recent = daysBefore(asked.spans.current.until, RECENT_DAYS, ctx.shop.timeZone);
    const history = await stockHistory(ctx, tx);
    const { rows, sums, count } = await listItems(ctx, tx, asked, SORT, {
      found: foundSql(ctx, asked, recent),
      columns: COLUMNS,
      totals: ["netSales", "units", "available", "whole", ...GRADES],
      traced: { span: recent, metrics: { netSales: "netSales", units: "units" } },
    });
    return {
      figures: [
        figure("recentSales", "money", sums.netSales ?? "0"),
        figure("recentUnits", "count", sums.units ?? "0"),
      ],
      chart: count > 0 ? chartOf(sums) : null,
      ...{ view: null, columns: COLUMNS, rows, count },
      total: count > 0 ? totalRow(totalsOf(sums, count)) : null,
      notes: [
        { key: "gradedBySales", tone: "info" },
        ...(history.since ? [] : [{ key: "noStockYet", tone: "info" } as const]),
      ],
    };
  },
};

// Each item has the sales of all: so many times as there are items, they stand in the sum.
function totalsOf({ netSales = null, units = null, available = null, whole }: Listed["sums"], count: number) {
  const share = netSales === null || whole == null ? null : shareOf(BigInt(netSales) * BigInt(count), BigInt(whole));
  return { netSales, units, available, share };
}

// An item whose sales begin below 80 % of all is graded A, so that the one that crosses the line is too. What sold for nothing, or was
// taken back, has no grade; what is no longer in the store is left out. Filters choose among the graded.
const foundSql = (ctx: StoreCtx, { filters }: Asked, recent: Span): Prisma.Sql => Prisma.sql`
  select g.*, ${Prisma.join(GRADES.map((grade) => Prisma.sql`case when g.grade = ${grade} then g."netSales" end as ${Prisma.raw(`"${grade}"`)}`))}
  from (select g.item as id, g.*, case when g.before * 100 < g.whole * 80 then 'A' when g.before * 100 < g.whole * 95 then 'B' else 'C' end as grade,
    trim_scale(round(g."netSales"::numeric / g.whole, 6)) as share
  from (
    select i.*, s.net_minor as "netSales", s.units, stock.available, s.before, s.whole
    from (
      select item, net_minor, units, sum(net_minor) over () as whole,
        sum(net_minor) over (order by net_minor desc, item) - net_minor as before
      from (${soldSql(ctx, recent)}) sold where net_minor > 0) s
      join (${itemsSql(ctx, filters)}) i on i.item = s.item
      left join (${stockSql(ctx, null, {})}) stock on stock.item = i.item) g) g`;

function chartOf(sums: Readonly<Record<string, Cell>>): Chart {
  const found = GRADES.filter((grade) => sums[grade] != null);
  const points = found.map((grade) => ({ label: { text: grade }, value: sums[grade]! }));
  return { kind: "bar", metric: "recentSales", cellKind: "money", series: [{ label: { key: "grades" }, points }] };
}
