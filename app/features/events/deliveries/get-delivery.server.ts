import type { EventAttempt } from "@prisma/client";
import { isAllowed } from "#app/platform/api/permissions.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import type { AttemptError, AttemptView, DeliveryDetail, DeliveryRef } from "../schema.ts";
import { payloadOf } from "../sending/payload.server.ts";
import { isTopic, ruleOf } from "../topics.ts";
import { deliveryOf } from "./delivery-of.server.ts";
import { deliveryView } from "./delivery-view.server.ts";

/** A delivery with what is sent and each attempt. Throws not_found. */
export async function getDelivery(ctx: Ctx, { id }: DeliveryRef): Promise<DeliveryDetail> {
  const { id: shopId } = ctx.shop;
  return inTx(ctx, async (tx) => {
    const { delivery } = await deliveryOf(ctx, tx, id);
    const event = await tx.outgoingEvent.findUnique({ where: { shopId_id: { shopId, id: delivery.eventId } } });
    const log = await tx.eventAttempt.findMany({ where: { shopId, deliveryId: id }, orderBy: { number: "asc" } });
    const payload = event && mayRead(ctx, event.topic) ? payloadOf(ctx, event) : null;
    return { ...deliveryView(delivery), payload, log: log.map(attemptView) };
  });
}

// A token may have been given less than the installation that it belongs to.
const mayRead = (ctx: Ctx, topic: string): boolean =>
  !isTopic(topic) || ruleOf(topic).isOwnFree === true || isAllowed(ctx, ruleOf(topic).needs);

const attemptView = ({ number, at, status, ms, error, response }: EventAttempt): AttemptView => ({
  ...{ number, at: at.toISOString(), status, ms, error: error as AttemptError | null, response },
});
