import { daysBetween } from "#app/platform/store-day.ts";
import type { Report } from "../reports/report.server.ts";
import { type Bridge, FILTERS, type Span } from "../reports/report.ts";
import { figuresOf, filterNotes, traceOf } from "./answer-parts.ts";
import { chartOfSteps, type Step, stepsBeside } from "./over-time.server.ts";
import { cellOf, type SummedMetric } from "./sums.ts";

const FIGURES = ["totalSales", "netSales", "orders", "averageOrderValue", "units", "returnedUnits"] as const;
const LINES: readonly SummedMetric[] = [
  ...(["grossSales", "discounts", "salesReversals", "netSales"] as const),
  ...(["shipping", "taxes", "duties", "fees", "totalSales"] as const),
];
const SUMS: readonly SummedMetric[] = ["netSales", "totalSales"];

/** From gross to total sales, line by line, with the key figures and the course of the period. */
export const salesOverview: Report = {
  name: "sales-overview",
  hasPeriod: true,
  filters: FILTERS,
  options: {},
  sort: { column: "label", direction: "ascending" },
  reads: ["sales", "catalog"],
  answer: async (ctx, tx, { spans, filters }) => {
    const { timeZone } = ctx.shop;
    const { steps, totals } = await stepsBeside(ctx, tx, spans, stepOf(spans.current), filters);
    const { current, previous } = totals;
    const lines = LINES.flatMap((metric): Bridge["lines"] => {
      const trace = traceOf(metric, spans.current, timeZone, { filters });
      if (!trace) return [];
      const value = current && cellOf(current, metric);
      return [{ metric, isSum: SUMS.includes(metric), value, previous: previous && cellOf(previous, metric), trace }];
    });
    return {
      figures: figuresOf(FIGURES, totals, spans.current, timeZone, filters),
      chart: chartOfSteps(steps, "totalSales"),
      view: { kind: "bridge", lines },
      columns: [],
      rows: [],
      total: null,
      count: 0,
      notes: filterNotes(filters),
    };
  },
};

/** As many points as a chart can show: hours of one day, days of half a year, weeks of two years, else months. */
function stepOf({ from, to }: Span): Step {
  const days = daysBetween(from, to) + 1;
  if (days === 1) return "hour";
  return days <= 184 ? "day" : days <= 731 ? "week" : "month";
}
