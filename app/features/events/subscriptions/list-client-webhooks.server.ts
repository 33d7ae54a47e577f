import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { deliveryView } from "../deliveries/delivery-view.server.ts";
import type { ClientWebhooks } from "../schema.ts";
import { ownOf } from "./subscription-of.server.ts";
import { subscriptionView } from "./subscription-view.server.ts";

const LAST = 20;
const SOON_MS = 5_000;

/** What one custom app hears of in this store: its subscriptions, newest first, and the last deliveries of them all together. */
export function listClientWebhooks(ctx: Ctx, { clientId }: { clientId: string }): Promise<ClientWebhooks> {
  return inTx(ctx, async (tx) => {
    const subscriptions = await tx.eventSubscription.findMany({
      where: { AND: [ownOf(ctx), { clientId }] },
      orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    });
    const deliveries = await tx.eventDelivery.findMany({
      where: { shopId: ctx.shop.id, subscriptionId: { in: subscriptions.map(({ id }) => id) } },
      orderBy: [{ createdAt: "desc" }, { seq: "desc" }],
      take: LAST,
    });
    const soon = Date.now() + SOON_MS;
    return {
      isSending: deliveries.some(({ state, nextAt }) => state === "pending" && nextAt.getTime() < soon),
      subscriptions: subscriptions.map((row) => subscriptionView(row)),
      deliveries: deliveries.map(deliveryView),
    };
  });
}
