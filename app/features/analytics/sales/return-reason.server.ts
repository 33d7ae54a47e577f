import { Prisma } from "@prisma/client";
import type { ShopRef } from "#app/platform/ctx.ts";

/**
 * Why the line of a fact `f` was taken back, as a column: what the returns of its line item say. NONE: taken back without a return (a
 * refund, an edit) or not from one line; SEVERAL: its returns name different reasons. So every reversal has exactly one.
 */
export const returnReason = (ctx: ShopRef): Prisma.Sql => Prisma.sql`(
  select case count(distinct r.reason) when 0 then 'NONE' when 1 then min(r.reason) else 'SEVERAL' end
  from return_lines r
  where r.shop_id = ${ctx.shop.id} and r.line_item_id = f.line_item_id and r.status not in ('CANCELED', 'DECLINED'))`;

/** Fact lines that take something back; as the index sales_facts_reversals has it. */
export const IS_REVERSAL = Prisma.sql`(f.action = 'RETURN' or f.reversal_minor <> 0)`;
