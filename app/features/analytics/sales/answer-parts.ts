// What the reports of sales have in common: sums as columns, cells, key figures, and the fact lines below them.
import type { Cell, Column, Filters, KeyFigure, Note, Row, Span, TraceQuery } from "../reports/report.ts";
import { cellOf, kindOf, type LedgerMetric, type SalesSums } from "./sums.ts";
import { wholeAndPart } from "./whole-and-part.ts";

export const columnsOf = (metrics: readonly LedgerMetric[]): Column[] =>
  metrics.map((metric) => ({ id: metric, kind: kindOf(metric), metric }));

/** Of no day measured nothing is known: all null. */
export const cellsOf = (sums: SalesSums | null, metrics: readonly LedgerMetric[]): Record<string, Cell> =>
  Object.fromEntries(metrics.map((metric) => [metric, sums && cellOf(sums, metric)]));

/** The fact lines below a number of a span; undefined where no day of it is measured. */
export function traceOf(
  metric: LedgerMetric,
  span: Span,
  timeZone: string,
  about: Omit<TraceQuery, "metric" | "from" | "to" | "until"> = {},
): TraceQuery | undefined {
  if (span.measuredTo === null) return undefined;
  const { part } = wholeAndPart(span, timeZone);
  const { filters, ...rest } = about;
  return {
    metric,
    from: span.from,
    to: span.measuredTo,
    ...(part && { until: span.until }),
    ...rest,
    ...(filters && Object.keys(filters).length > 0 && { filters }),
  };
}

/** Of each column. */
export function tracesOf(
  metrics: readonly LedgerMetric[],
  span: Span,
  timeZone: string,
  about?: Parameters<typeof traceOf>[3],
): NonNullable<Row["traces"]> {
  const found = metrics.flatMap((metric) => {
    const trace = traceOf(metric, span, timeZone, about);
    return trace ? [[metric, trace] as const] : [];
  });
  return Object.fromEntries(found);
}

export interface Beside {
  readonly current: SalesSums | null;
  readonly previous: SalesSums | null;
}

export function figuresOf(
  metrics: readonly LedgerMetric[],
  { current, previous }: Beside,
  span: Span,
  timeZone: string,
  filters: Filters,
): KeyFigure[] {
  return metrics.map((metric) => {
    const query = traceOf(metric, span, timeZone, { filters });
    return {
      metric,
      kind: kindOf(metric),
      value: current && cellOf(current, metric),
      previous: previous && cellOf(previous, metric),
      ...(query && { opens: { kind: "trace", query } }),
    };
  });
}

/** Sorts by a column's numbers, what is not available last. Rows that are equal keep their order. */
export function sortRows(rows: readonly Row[], column: string, direction: "ascending" | "descending"): Row[] {
  const sign = direction === "ascending" ? 1 : -1;
  return [...rows].sort((one, other) => {
    const [a, b] = [one.cells[column] ?? null, other.cells[column] ?? null];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * compared(a, b);
  });
}

// Whole numbers may be longer than a float holds; shares never are.
function compared(a: string, b: string): number {
  if (a.includes(".") || b.includes(".")) return Number(a) - Number(b);
  return BigInt(a) < BigInt(b) ? -1 : Number(BigInt(a) > BigInt(b));
}

/** What a reader must know where lines are filtered: shipping and the like belong to no product. */
export const filterNotes = (filters: Filters): Note[] =>
  [
    ...(["product", "variant", "vendor", "productType", "collection"] as const).flatMap((name) =>
      filters[name] ? [{ key: "productLinesOnly", tone: "info" as const }] : [],
    ),
  ].slice(0, 1);
