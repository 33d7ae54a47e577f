import type { Asked, Cell, FilterName, TraceQuery } from "../reports/report.ts";
import { isDivided, isSummed } from "../sales/sums.ts";

/** The filter, with one value of it, that finds the fact lines of a row. */
export interface Traced {
  readonly filter: FilterName;
  readonly value: string;
}

/** The fact lines below each of a row's cells that are sums, or one sum divided by another; of all products where no row is named. */
export function tracesOf(
  { filters, spans }: Asked,
  traced: Traced | "all",
  cells: Readonly<Record<string, Cell>>,
): Record<string, TraceQuery> {
  const { from, measuredTo, until } = spans.current;
  if (measuredTo === null) return {};
  const row =
    traced === "all"
      ? { filters, lines: "product" as const }
      : { filters: { ...filters, [traced.filter]: [traced.value] } };
  const of = { from, to: measuredTo, until, ...row };
  return Object.fromEntries(
    Object.entries(cells).flatMap(([id, cell]) => {
      const metric = /^(product|variant|vendor)Orders$/.test(id) ? "orders" : id;
      return cell !== null && (isSummed(metric) || isDivided(metric)) ? [[id, { metric, ...of }]] : [];
    }),
  );
}
