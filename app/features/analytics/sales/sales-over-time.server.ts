import type { Report } from "../reports/report.server.ts";
import { FILTERS } from "../reports/report.ts";
import { cellsOf, columnsOf, figuresOf, filterNotes, sortRows, tracesOf } from "./answer-parts.ts";
import { chartOfSteps, rowsOfSteps, type Step, stepsBeside } from "./over-time.server.ts";
import type { LedgerMetric } from "./sums.ts";

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
  "duties",
  "fees",
  "averageOrderValue",
] as const satisfies readonly LedgerMetric[];
const FIGURES = ["totalSales", "netSales", "orders", "averageOrderValue"] as const;

/** The bridge of sales day by day, week by week, month by month, or by hour of the day. */
export const salesOverTime: Report = {
  name: "sales-over-time",
  hasPeriod: true,
  filters: FILTERS,
  options: { by: ["day", "week", "month", "hour"] },
  sort: { column: "label", direction: "ascending" },
  reads: ["sales", "catalog"],
  answer: async (ctx, tx, { spans, filters, options, sort, offset, limit }) => {
    const { timeZone } = ctx.shop;
    const { steps, totals } = await stepsBeside(ctx, tx, spans, options.by as Step, filters);
    const rows = rowsOfSteps(ctx, steps, METRICS, filters);
    const isByTime = !METRICS.some((metric) => metric === sort.column);
    const inTime = sort.direction === "ascending" ? rows : rows.toReversed();
    const sorted = isByTime ? inTime : sortRows(rows, sort.column, sort.direction);
    return {
      figures: figuresOf(FIGURES, totals, spans.current, timeZone, filters),
      chart: chartOfSteps(steps, "totalSales"),
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
  },
};
