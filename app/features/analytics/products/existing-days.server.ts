import { Prisma } from "@prisma/client";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Span } from "../reports/report.ts";

/**
 * How many measured days of a span a product `p` existed, as SQL; the running day is one. A product that the store has no more, or that
 * was sold before it was made (orders that were brought along), counts with all of them.
 */
export function existingDays(ctx: StoreCtx, { from, measuredTo }: Span): Prisma.Sql {
  if (measuredTo === null) return Prisma.sql`0`;
  const made = Prisma.sql`(p.created_at at time zone ${ctx.shop.timeZone})::date`;
  return Prisma.sql`(${measuredTo}::date - case when ${made} between ${from}::date and ${measuredTo}::date
    then ${made} else ${from}::date end + 1)`;
}
