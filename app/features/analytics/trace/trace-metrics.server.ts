import { Prisma } from "@prisma/client";
import { DIVIDED, isSummed, type LedgerMetric, MEASURES, SUMMED, type SummedMetric } from "../sales/sums.ts";

/** The sums that a metric is made of: itself, or numerator and denominator. */
export function sidesOf(metric: LedgerMetric): readonly SummedMetric[] {
  if (isSummed(metric)) return [metric];
  const { numerator, denominator } = DIVIDED[metric];
  return [numerator, denominator];
}

/** What a fact line (with its measures as columns, the table being `d`) adds to a summed metric: the one map from metrics to columns. */
export function amountOf(metric: SummedMetric): Prisma.Sql {
  const { of, ...rest } = SUMMED[metric];
  const less = "less" in rest ? rest.less : [];
  const plus = of.map((name) => `d.${MEASURES[name]}`).join(" + ");
  return Prisma.raw(`(${plus}${less.map((name) => ` - d.${MEASURES[name]}`).join("")})::bigint`);
}
