import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { RecentOrder } from "../schema.ts";

/** The newest orders, newest first, with the customer's name where the customer is known. */
export async function recentOrders(ctx: ShopRef, tx: Tx, count: number): Promise<RecentOrder[]> {
  const shopId = ctx.shop.id;
  const orders = await tx.order.findMany({
    where: { shopId },
    orderBy: [{ processedAt: "desc" }, { id: "asc" }],
    take: count,
  });
  const ids = orders.flatMap(({ customerId }) => (customerId === null ? [] : [customerId]));
  const customers = await tx.customer.findMany({
    where: { shopId, id: { in: ids } },
    select: { id: true, firstName: true, lastName: true },
  });
  const names = new Map(customers.map(({ id, firstName, lastName }) => [id, nameOf(firstName, lastName)]));
  return orders.map((order) => ({
    id: String(order.id),
    name: order.name,
    placedAt: order.processedAt.toISOString(),
    customer: order.customerId === null ? null : (names.get(order.customerId) ?? null),
    totalMinor: String(order.currentTotalMinor),
    financialStatus: order.financialStatus,
    fulfillmentStatus: order.fulfillmentStatus,
    isTest: order.isTest,
    isCancelled: order.cancelledAt !== null,
  }));
}

const nameOf = (first: string | null, last: string | null): string | null =>
  [first, last].filter(Boolean).join(" ") || null;
