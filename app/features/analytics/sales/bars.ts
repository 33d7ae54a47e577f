import type { Chart, Row } from "../reports/report.ts";
import { kindOf, type LedgerMetric } from "./sums.ts";

const MOST_BARS = 10;

/** The first rows as bars of one metric; null where there is nothing to compare. */
export function barsOf(rows: readonly Row[], metric: LedgerMetric): Chart | null {
  if (rows.length === 0) return null;
  const points = rows.slice(0, MOST_BARS).map(({ label, cells, previous }) => ({
    label,
    value: cells[metric] ?? null,
    ...(previous && { previous: previous[metric] ?? null }),
  }));
  return { kind: "bar", metric, cellKind: kindOf(metric), series: [{ label: { key: "thisPeriod" }, points }] };
}
