import type { Report } from "../reports/report.server.ts";
import { FILTERS, type Matrix } from "../reports/report.ts";
import { figuresOf, filterNotes, traceOf } from "./answer-parts.ts";
import { sumOfSales, sumSales } from "./sum-sales.server.ts";
import { cellOf, kindOf, type LedgerMetric, NO_SUMS } from "./sums.ts";

const MEASURES = ["orders", "totalSales", "netSales", "units"] as const;
const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"];
const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour));

/** When the store sells: each hour of the store's clock on each day of the week, summed over the period. */
export const salesByWeekdayAndHour: Report = {
  name: "sales-by-weekday-and-hour",
  hasPeriod: true,
  filters: FILTERS,
  options: { measure: MEASURES },
  sort: { column: "label", direction: "ascending" },
  reads: ["sales", "catalog"],
  answer: async (ctx, tx, { spans, filters, options }) => {
    const { timeZone } = ctx.shop;
    const metric = options.measure as LedgerMetric;
    const groups = await sumSales(ctx, tx, { span: spans.current, by: ["weekday", "hour"], filters });
    const found = new Map(groups.map(({ keys, sums }) => [`${keys.weekday} ${keys.hour}`, sums]));
    const isMeasured = spans.current.measuredTo !== null;
    const rows = WEEKDAYS.map((weekday): Matrix["rows"][number] => ({
      label: { key: `weekday${weekday}` },
      cells: HOURS.map((hour) => (isMeasured ? cellOf(found.get(`${weekday} ${hour}`) ?? NO_SUMS, metric) : null)),
      traces: HOURS.map((hour) => traceOf(metric, spans.current, timeZone, { filters, weekday, hour }) ?? null),
    }));
    const totals = {
      current: await sumOfSales(ctx, tx, spans.current, filters),
      previous: spans.compared && (await sumOfSales(ctx, tx, spans.compared, filters)),
    };
    return {
      figures: figuresOf([metric], totals, spans.current, timeZone, filters),
      chart: null,
      view: {
        kind: "matrix",
        cellKind: kindOf(metric),
        metric,
        columns: HOURS.map((hour) => ({ key: "hour", values: { hour } })),
        rows,
      },
      columns: [],
      rows: [],
      total: null,
      count: 0,
      notes: [{ key: "weekdaysDiffer", tone: "info" }, ...filterNotes(filters)],
    };
  },
};
