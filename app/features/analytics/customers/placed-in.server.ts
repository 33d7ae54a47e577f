import { Prisma } from "@prisma/client";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Span } from "../reports/report.ts";
import { wholeAndPart } from "../sales/whole-and-part.ts";

/** Of orders `o` those placed on a span's measured days, of the last one as far as it counts. An index holds all that it asks. */
export function placedIn(ctx: StoreCtx, span: Span): Prisma.Sql {
  const { part } = wholeAndPart(span, ctx.shop.timeZone);
  return Prisma.sql`o.placed_on between ${span.from}::date and ${span.measuredTo}::date
    ${part ? Prisma.sql`and o.placed_at < ${part.until}` : Prisma.empty}`;
}
