import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Filters, Span } from "../reports/report.ts";
import { isOfLines } from "../sales/conditions.server.ts";
import { factsWhere } from "../sales/fact-rows.server.ts";
import { NO_SUMS, type SalesSums } from "../sales/sums.ts";
import { wholeAndPart } from "../sales/whole-and-part.ts";

/** The key of their row: a number, since some groups are looked up by one, that is no id. */
export const ADJUSTMENTS = "-1";

/**
 * What was taken back in a span and belongs to no product (an adjustment of a refund): with it, products add up to the store's net sales.
 * Null where there is none, and where lines of some products are asked for. Few lines, found by an index of their own.
 */
export async function sumOfAdjustments(ctx: StoreCtx, tx: Tx, span: Span, filters: Filters): Promise<SalesSums | null> {
  if (span.measuredTo === null || isOfLines(filters)) return null;
  const { part } = wholeAndPart(span, ctx.shop.timeZone);
  const asked = { from: span.from, to: span.measuredTo, filters, lines: "withoutProduct" as const };
  const rows = await tx.$queryRaw(Prisma.sql`
    select count(*) as facts, coalesce(sum(f.reversal_minor), 0)::bigint as "reversalMinor"
    ${factsWhere(ctx, part ? { ...asked, until: part.until } : asked)}`);
  const [found] = Rows.parse(rows);
  return found!.facts === 0n ? null : { ...NO_SUMS, ...found! };
}

const Rows = z.array(z.object({ facts: z.bigint(), reversalMinor: z.bigint() })).length(1);
