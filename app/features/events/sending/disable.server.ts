import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";

/** What a subscription has not sent yet is not sent any more; it can be replayed. In the caller's transaction. */
export async function dropPending(ctx: ShopRef, tx: Tx, subscriptionId: string): Promise<void> {
  await tx.eventDelivery.updateMany({
    where: { shopId: ctx.shop.id, subscriptionId, state: "pending" },
    data: { state: "dropped", endedAt: new Date() },
  });
}
