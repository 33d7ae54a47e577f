import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";

/** How many different customers placed an order from one moment until before another; test orders and guests are left out. */
export async function customersWhoOrdered(ctx: ShopRef, tx: Tx, from: Date, until: Date): Promise<bigint> {
  const rows = await tx.$queryRaw(Prisma.sql`
    select count(distinct customer_id) as "customers"
    from orders
    where shop_id = ${ctx.shop.id} and processed_at >= ${from} and processed_at < ${until} and not is_test`);
  return z
    .array(z.object({ customers: z.bigint() }))
    .length(1)
    .parse(rows)[0]!.customers;
}
