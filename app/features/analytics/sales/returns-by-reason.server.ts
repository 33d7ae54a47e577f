import { hasScope } from "#app/platform/ctx.ts";
import type { Report } from "../reports/report.server.ts";
import { type Cell, FILTERS, type Row } from "../reports/report.ts";
import { cellsOf, columnsOf, figuresOf, sortRows, tracesOf } from "./answer-parts.ts";
import { barsOf } from "./bars.ts";
import { reasonLabel } from "./reason-label.ts";
import { sumOfSales, sumSales } from "./sum-sales.server.ts";
import { type LedgerMetric, NO_SUMS, type SalesSums, shareOf } from "./sums.ts";

const METRICS = ["returnedUnits", "salesReversals"] as const satisfies readonly LedgerMetric[];

/** What was taken back in a period by the reason that the return of its line names; the rows add up to all sales reversals. */
export const returnsByReason: Report = {
  name: "returns-by-reason",
  hasPeriod: true,
  filters: FILTERS,
  options: {},
  sort: { column: "salesReversals", direction: "ascending" },
  reads: ["sales", "catalog", "returns"],
  answer: async (ctx, tx, { spans, filters, sort, offset, limit }) => {
    const { timeZone } = ctx.shop;
    const current = await sumSales(ctx, tx, { span: spans.current, by: ["returnReason"], filters });
    const before = spans.compared && (await sumSales(ctx, tx, { span: spans.compared, by: ["returnReason"], filters }));
    const totals = {
      current: await sumOfSales(ctx, tx, spans.current, filters),
      previous: spans.compared && (await sumOfSales(ctx, tx, spans.compared, filters)),
    };
    const share = (sums: SalesSums, all: SalesSums | null): Cell =>
      all && shareOf(sums.reversalMinor, all.reversalMinor);
    const sumsOf = (groups: typeof current, reason: string) =>
      groups.find(({ keys }) => keys.returnReason === reason)?.sums ?? NO_SUMS;
    const reasons = [...new Set([...current, ...(before ?? [])].map(({ keys }) => keys.returnReason))];
    const rows = reasons.map((reason): Row => {
      const own = sumsOf(current, reason);
      const earlier = before && sumsOf(before, reason);
      return {
        id: reason,
        label: reasonLabel(reason),
        cells: { ...cellsOf(own, METRICS), share: share(own, totals.current) },
        ...(earlier && { previous: { ...cellsOf(earlier, METRICS), share: share(earlier, totals.previous) } }),
        traces: tracesOf(METRICS, spans.current, timeZone, { filters, returnReason: reason }),
      };
    });
    const isSorted = [...METRICS, "share"].some((column) => column === sort.column);
    const sorted = sortRows(rows, isSorted ? sort.column : "salesReversals", isSorted ? sort.direction : "ascending");
    const isKnown = hasScope(ctx, "read_returns");
    return {
      figures: figuresOf(["salesReversals", "returnedUnits", "reversalRate"], totals, spans.current, timeZone, filters),
      chart: barsOf(sorted, "returnedUnits"),
      view: null,
      columns: [...columnsOf(METRICS), { id: "share", kind: "share" }],
      rows: sorted.slice(offset, offset + limit),
      total: {
        id: "total",
        label: { key: "total" },
        cells: cellsOf(totals.current, METRICS),
        ...(spans.compared && { previous: cellsOf(totals.previous, METRICS) }),
        traces: tracesOf(METRICS, spans.current, timeZone, { filters }),
      },
      count: rows.length,
      notes: [{ key: isKnown ? "reasonsOfReturns" : "reasonsUnknown", tone: isKnown ? "info" : "warning" }],
      ...(!isKnown && { missing: "returnReasons", missingScope: "read_returns" }),
    };
  },
};
