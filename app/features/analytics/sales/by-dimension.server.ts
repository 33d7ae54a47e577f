import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { ReportName } from "../reports/names.ts";
import type { DataPart, Report } from "../reports/report.server.ts";
import { type Asked, type FilterName, FILTERS, type Label, type ReportAnswer, type Row } from "../reports/report.ts";
import { cellsOf, columnsOf, figuresOf, filterNotes, sortRows, tracesOf } from "./answer-parts.ts";
import { barsOf } from "./bars.ts";
import type { Key } from "./keys.server.ts";
import { sumSales } from "./sum-sales.server.ts";
import { addSums, type LedgerMetric, NO_SUMS } from "./sums.ts";

// What people look for first; then what it is made of.
const METRICS = [
  "totalSales",
  "netSales",
  "orders",
  "units",
  "grossSales",
  "discounts",
  "salesReversals",
  "shipping",
  "taxes",
  "averageOrderValue",
] as const satisfies readonly LedgerMetric[];
const FIGURES = ["totalSales", "netSales", "orders", "averageOrderValue"] as const;

interface Dimension {
  readonly name: ReportName;
  readonly key: Key & FilterName;
  /** What the names of its values are read from, beside sales. */
  readonly namedIn?: DataPart;
  /** What each value is called; the empty one has no name of its own. */
  labels(ctx: StoreCtx, tx: Tx, values: readonly string[]): Promise<(value: string) => Label>;
}

/** A report of sales by something that every order has one of: its rows add up to all sales. There are few, so they are sorted here. */
export function byDimension({ name, key, namedIn, labels }: Dimension): Report {
  return {
    name,
    hasPeriod: true,
    filters: FILTERS,
    options: {},
    sort: { column: "totalSales", direction: "descending" },
    reads: ["sales", "catalog", ...(namedIn ? [namedIn] : [])],
    answer: async (ctx, tx, asked) => {
      const { spans, filters } = asked;
      const current = await sumSales(ctx, tx, { span: spans.current, by: [key], filters });
      const before = spans.compared && (await sumSales(ctx, tx, { span: spans.compared, by: [key], filters }));
      const values = [...new Set([...current, ...(before ?? [])].map(({ keys }) => keys[key]))];
      const labelOf = await labels(ctx, tx, values);
      const sumsOf = (groups: typeof current, value: string) =>
        groups.find(({ keys }) => keys[key] === value)?.sums ?? NO_SUMS;
      const rows = values.map((value): Row => {
        const own = { ...filters, [key]: [value] };
        return {
          id: value,
          label: labelOf(value),
          opens: { kind: "report", name: "sales-over-time", filters: own },
          cells: cellsOf(sumsOf(current, value), METRICS),
          ...(before && { previous: cellsOf(sumsOf(before, value), METRICS) }),
          traces: tracesOf(METRICS, spans.current, ctx.shop.timeZone, { filters: own }),
        };
      });
      return answerOf(ctx, asked, rows, {
        current: spans.current.measuredTo === null ? null : addSums(current.map(({ sums }) => sums)),
        previous: before && addSums(before.map(({ sums }) => sums)),
      });
    },
  };
}

function answerOf(
  ctx: StoreCtx,
  { spans, filters, sort, offset, limit }: Asked,
  rows: readonly Row[],
  totals: Parameters<typeof figuresOf>[1],
): ReportAnswer {
  const { timeZone } = ctx.shop;
  const sorted = sortRows(rows, sort.column, sort.direction);
  return {
    figures: figuresOf(FIGURES, totals, spans.current, timeZone, filters),
    chart: barsOf(sortRows(rows, "totalSales", "descending"), "totalSales"),
    view: null,
    columns: columnsOf(METRICS),
    rows: sorted.slice(offset, offset + limit),
    total: {
      id: "total",
      label: { key: "total" },
      cells: cellsOf(totals.current, METRICS),
      ...(spans.compared && { previous: cellsOf(totals.previous, METRICS) }),
      traces: tracesOf(METRICS, spans.current, timeZone, { filters }),
    },
    count: rows.length,
    notes: filterNotes(filters),
  };
}
