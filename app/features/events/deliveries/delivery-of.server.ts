import type { EventDelivery, EventSubscription } from "@prisma/client";
import { said } from "#app/i18n/said.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { ownOf } from "../subscriptions/subscription-of.server.ts";

/** A delivery that the actor may see, with its subscription. Throws not_found. */
export async function deliveryOf(
  ctx: Ctx,
  tx: Tx,
  id: string,
): Promise<{ delivery: EventDelivery; subscription: EventSubscription }> {
  const { id: shopId } = ctx.shop;
  const delivery = await tx.eventDelivery.findUnique({ where: { shopId_id: { shopId, id } } });
  const subscription =
    delivery && (await tx.eventSubscription.findFirst({ where: { ...ownOf(ctx), id: delivery.subscriptionId } }));
  if (!delivery || !subscription) throw new AppError("not_found", said("subscription.noDelivery"));
  return { delivery, subscription };
}
