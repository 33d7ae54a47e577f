import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Day, StatusCount } from "../schema.ts";
import { placedOrders } from "./placed-orders.server.ts";

const Rows = z.array(
  z.object({ financial: z.string().nullable(), fulfillment: z.string().nullable(), orders: z.int() }),
);

/** How the orders placed from one day to another, before a moment, stand now, by payment and by fulfillment; most frequent first. */
export async function orderStatuses(
  ctx: ShopRef,
  tx: Tx,
  span: { from: Day; to: Day; until: Date },
): Promise<{ financial: StatusCount[]; fulfillment: StatusCount[] }> {
  const rows = await tx.$queryRaw(Prisma.sql`
    select financial_status as "financial", fulfillment_status as "fulfillment", count(*)::int as "orders"
    from orders join (${placedOrders(ctx, span)}) placed on placed.order_id = orders.id
    where shop_id = ${ctx.shop.id}
    group by 1, 2`);
  const pairs = Rows.parse(rows);
  return {
    financial: counted(pairs.map(({ financial, orders }) => [financial, orders])),
    fulfillment: counted(pairs.map(({ fulfillment, orders }) => [fulfillment, orders])),
  };
}

function counted(parts: readonly (readonly [string | null, number])[]): StatusCount[] {
  const sums = new Map<string | null, number>();
  for (const [status, orders] of parts) sums.set(status, (sums.get(status) ?? 0) + orders);
  return [...sums]
    .map(([status, orders]) => ({ status, orders }))
    .sort((a, b) => b.orders - a.orders || (a.status ?? "").localeCompare(b.status ?? "", "en"));
}
