import { Prisma } from "@prisma/client";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Day } from "../schema.ts";

/**
 * The orders placed from one day to another and before a moment, as a subquery with `order_id` and `customer_id`: exactly those that
 * the rollups count, so that every card of a page speaks of the same orders. Test orders and orders that could not be counted have no head.
 */
export function placedOrders(ctx: ShopRef, { from, to, until }: { from: Day; to: Day; until: Date }): Prisma.Sql {
  return Prisma.sql`
    select order_id, customer_id from sales_orders
    where shop_id = ${ctx.shop.id} and placed_on between ${from}::date and ${to}::date and placed_at < ${until}`;
}
