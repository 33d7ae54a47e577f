import { Prisma } from "@prisma/client";
import { DIVIDED, isSummed, type LedgerMetric, MEASURES, SUMMED, type SummedMetric } from "./sums.ts";

/** Sorts groups by a metric, worked out from the sums' columns; what is not available stands last. */
export function sortExpression(metric: LedgerMetric, direction: "ascending" | "descending"): Prisma.Sql {
  const way = Prisma.raw(direction === "ascending" ? "asc" : "desc");
  return Prisma.sql`${expressionOf(metric)} ${way} nulls last`;
}

function expressionOf(metric: LedgerMetric): Prisma.Sql {
  if (isSummed(metric)) return sumOf(metric);
  const { numerator, denominator } = DIVIDED[metric];
  const sign = "isOpposite" in DIVIDED[metric] ? Prisma.sql`-1 *` : Prisma.empty;
  return Prisma.sql`(${sign} (${sumOf(numerator)})::numeric / nullif(${sumOf(denominator)}, 0))`;
}

function sumOf(metric: SummedMetric): Prisma.Sql {
  const { of, ...rest } = SUMMED[metric];
  const less: readonly (typeof of)[number][] = "less" in rest ? rest.less : [];
  const names = of.map((name) => MEASURES[name]).join(" + ");
  return Prisma.raw(["(", names, ...less.map((name) => ` - ${MEASURES[name]}`), ")"].join(""));
}
