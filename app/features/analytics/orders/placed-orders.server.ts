import { Prisma } from "@prisma/client";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Day } from "../schema.ts";

/**
 * The orders placed from one day to another and before a moment, as a subquery with `order_id`: exactly those that the rollup counts
 * (an order on the day of its first placing fact), so that every card of a page speaks of the same orders. Test orders and orders
 * that could not be counted have no facts.
 */
export function placedOrders(ctx: ShopRef, { from, to, until }: { from: Day; to: Day; until: Date }): Prisma.Sql {
  const shopId = ctx.shop.id;
  return Prisma.sql`
    select order_id from sales_facts placed
    where shop_id = ${shopId} and reason = 'ORDER' and day_on between ${from}::date and ${to}::date
      and not exists (
        select from sales_facts earlier
        where earlier.shop_id = ${shopId} and earlier.order_id = placed.order_id
          and earlier.reason = 'ORDER' and earlier.day_on < ${from}::date
      )
    group by order_id
    having min(happened_at) < ${until}`;
}
