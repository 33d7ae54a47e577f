import { Prisma } from "@prisma/client";
import type { ShopRef } from "#app/platform/ctx.ts";
import { isOfLines } from "../sales/conditions.server.ts";
import { factMeasures } from "../sales/fact-measures.server.ts";
import { factsWhere } from "../sales/fact-rows.server.ts";
import type { SummedMetric } from "../sales/sums.ts";
import type { TraceInput } from "./schema.ts";
import { amountOf, sidesOf } from "./trace-metrics.server.ts";

/** The fact lines below a number, as the table `d`: what identifies them, all measures, and a0 (and a1) that they add to its sides. */
export function tracedFacts(ctx: ShopRef, input: TraceInput): Prisma.Sql {
  const { from, to, until, hour, weekday, returnReason, lines, customer, order, filters, place } = input;
  const { wonFrom, wonTo, wonUntil } = input;
  const asked = {
    ...{ from, to, filters, hour, weekday, returnReason, lines, place },
    ...(wonFrom !== undefined &&
      wonTo !== undefined && {
        won: { from: wonFrom, to: wonTo, ...(wonUntil !== undefined && { until: new Date(wonUntil) }) },
      }),
    ...(until !== undefined && { until: new Date(until) }),
    ...(order !== undefined && { order: BigInt(order) }),
    ...(customer !== undefined && { customer: BigInt(customer) }),
  };
  const amounts = sidesOf(input.metric).map((side, n) => Prisma.sql`${amountOf(side)} as ${Prisma.raw(`a${n}`)}`);
  const isAdding = sidesOf(input.metric).map((side) => Prisma.sql`${amountOf(side)} <> 0`);
  return Prisma.sql`
    select d.*, ${Prisma.join(amounts)} from (
      select f.id, f.order_id, f.line_item_id, f.day_on, f.happened_at, f.reason, f.line_type, f.quantity,
        ${factMeasures(lines || isOfLines(filters) ? "lines" : "whole")}
      ${factsWhere(ctx, asked)}
    ) d where ${Prisma.join(isAdding, " or ")}`;
}

/** Of each line, shown beside what is asked for: by metric. */
export const ALL_AMOUNTS = [
  ...([
    "grossSales",
    "discounts",
    "salesReversals",
    "shipping",
    "taxes",
    "duties",
    "fees",
    "tips",
    "giftCards",
  ] as const),
  "totalSales",
] as const satisfies readonly SummedMetric[];

/** The number's sides, summed over its lines. */
export const sidesSummed = (metric: TraceInput["metric"]): Prisma.Sql =>
  Prisma.join(sidesOf(metric).map((_, n) => Prisma.raw(`coalesce(sum(t.a${n}), 0)::bigint as a${n}`)));
