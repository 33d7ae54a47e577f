import type { Asked, FilterName, TraceQuery } from "../reports/report.ts";
import { isSummed } from "../sales/sums.ts";

/** The filter, with one value of it, that finds the fact lines of a row. */
export interface Traced {
  readonly filter: FilterName;
  readonly value: string;
}

/** The fact lines below each of a row's sums. */
export function tracesOf(
  asked: Asked,
  { filter, value }: Traced,
  columns: readonly string[],
): Record<string, TraceQuery> {
  const { from, measuredTo, until } = asked.spans.current;
  if (measuredTo === null) return {};
  const filters = { ...asked.filters, [filter]: [value] };
  const found = columns.filter((id) => isSummed(id));
  return Object.fromEntries(found.map((metric) => [metric, { metric, from, to: measuredTo, until, filters }]));
}
