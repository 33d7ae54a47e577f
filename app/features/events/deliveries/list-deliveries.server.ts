import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { pageOf } from "#app/platform/page-cursor.ts";
import type { DeliveriesInput, DeliveryView } from "../schema.ts";
import { ownOf } from "../subscriptions/subscription-of.server.ts";
import { deliveryView } from "./delivery-view.server.ts";

/** What was sent or is to be, newest first, of the subscriptions that the actor may see. Kept for 30 days. */
export async function listDeliveries(
  ctx: Ctx,
  { subscription, topic, state, object, cursor, limit }: DeliveriesInput,
): Promise<{ rows: DeliveryView[]; nextCursor: string | null }> {
  const { id: shopId } = ctx.shop;
  return inTx(ctx, async (tx) => {
    const own = await tx.eventSubscription.findMany({
      where: { ...ownOf(ctx), id: subscription },
      select: { id: true },
    });
    const rows = await tx.eventDelivery.findMany({
      where: {
        ...{ shopId, topic, state, objectId: object },
        subscriptionId: { in: own.map(({ id }) => id) },
        OR: cursor && [{ createdAt: { lt: cursor.at } }, { createdAt: cursor.at, seq: { lt: cursor.id } }],
      },
      orderBy: [{ createdAt: "desc" }, { seq: "desc" }],
      take: limit + 1,
    });
    const page = pageOf(rows, limit, ({ createdAt, seq }) => ({ at: createdAt, id: seq }));
    return { rows: page.rows.map(deliveryView), nextCursor: page.nextCursor };
  });
}
