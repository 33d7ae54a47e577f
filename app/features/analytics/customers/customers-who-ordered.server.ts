import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { placedOrders } from "../orders/placed-orders.server.ts";
import type { Day } from "../schema.ts";

/** How many different customers placed an order from one day to another, before a moment; guests are left out. */
export async function customersWhoOrdered(
  ctx: ShopRef,
  tx: Tx,
  span: { from: Day; to: Day; until: Date },
): Promise<bigint> {
  const rows = await tx.$queryRaw(Prisma.sql`
    select count(distinct customer_id) as "customers"
    from (${placedOrders(ctx, span)}) placed`);
  return z
    .array(z.object({ customers: z.bigint() }))
    .length(1)
    .parse(rows)[0]!.customers;
}
