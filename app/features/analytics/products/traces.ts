import type { Asked, Cell, FilterName, LineKind, TraceQuery } from "../reports/report.ts";
import { isDivided, isSummed } from "../sales/sums.ts";

/** What finds the fact lines of a row: a filter with one value of it, or a kind of lines that no filter names. */
export type Traced = { readonly filter: FilterName; readonly value: string } | { readonly lines: LineKind };

/** The fact lines below each of a row's cells that are sums, or one sum divided by another; of all where no row is named. */
export function tracesOf(
  { filters, spans }: Asked,
  traced: Traced | "all",
  cells: Readonly<Record<string, Cell>>,
): Record<string, TraceQuery> {
  const { from, measuredTo, until } = spans.current;
  if (measuredTo === null) return {};
  const of = { from, to: measuredTo, until, filters, ...(traced !== "all" && narrowed(traced, filters)) };
  return Object.fromEntries(
    Object.entries(cells).flatMap(([id, cell]) => {
      const metric = /^(product|variant|vendor)Orders$/.test(id) ? "orders" : id;
      return cell !== null && (isSummed(metric) || isDivided(metric)) ? [[id, { metric, ...of }]] : [];
    }),
  );
}

const narrowed = (traced: Traced, filters: Asked["filters"]) =>
  "lines" in traced ? { lines: traced.lines } : { filters: { ...filters, [traced.filter]: [traced.value] } };
