import type { Report } from "../reports/report.server.ts";
import { FILTERS, type Row } from "../reports/report.ts";
import { cellsOf, columnsOf, filterNotes, tracesOf } from "./answer-parts.ts";
import { barsOf } from "./bars.ts";
import { isDivided, isSummed, type LedgerMetric } from "./sums.ts";
import { sumSales } from "./sum-sales.server.ts";

// What people look for first; then what it is made of.
const METRICS = [
  "totalSales",
  "netSales",
  "orders",
  "units",
  "grossSales",
  "discounts",
  "salesReversals",
  "averageOrderValue",
] as const satisfies readonly LedgerMetric[];

/** By discount code. An order with two codes stands under both, so there is no total; there may be very many codes. */
export const salesByDiscount: Report = {
  name: "sales-by-discount",
  hasPeriod: true,
  filters: FILTERS,
  options: {},
  sort: { column: "totalSales", direction: "descending" },
  reads: ["sales", "catalog"],
  answer: async (ctx, tx, { spans, filters, sort, offset, limit }) => {
    const asked = { span: spans.current, by: ["discountCode"] as const, filters };
    const page = { metric: metricOf(sort.column), direction: sort.direction, offset, limit };
    const current = await sumSales(ctx, tx, { ...asked, page });
    const only = current.map(({ keys }) => keys.discountCode);
    const before = spans.compared && (await sumSales(ctx, tx, { ...asked, span: spans.compared, only }));
    const earlier = new Map(before?.map(({ keys, sums }) => [keys.discountCode, sums]));
    const rows = current.map(({ keys: { discountCode }, sums }): Row => {
      const own = { ...filters, discountCode: [discountCode] };
      return {
        id: discountCode,
        label: { text: discountCode },
        opens: { kind: "report", name: "sales-over-time", filters: own },
        cells: cellsOf(sums, METRICS),
        ...(before && { previous: cellsOf(earlier.get(discountCode) ?? null, METRICS) }),
        traces: tracesOf(METRICS, spans.current, ctx.shop.timeZone, { filters: own }),
      };
    });
    return {
      figures: [],
      chart: offset === 0 ? barsOf(rows, metricOf(sort.column)) : null,
      view: null,
      columns: columnsOf(METRICS),
      rows,
      total: null,
      count: current[0]?.count ?? 0,
      notes: [{ key: "codesOverlap", tone: "info" }, ...filterNotes(filters)],
    };
  },
};

const metricOf = (column: string): LedgerMetric => (isSummed(column) || isDivided(column) ? column : "totalSales");
