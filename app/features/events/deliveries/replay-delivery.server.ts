import { said } from "#app/i18n/said.ts";
import { audit } from "#app/platform/audit.server.ts";
import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { wakeJob } from "#app/platform/queue/wake-job.server.ts";
import { deliverJob } from "../jobs.server.ts";
import type { DeliveryChange } from "../schema.ts";
import { deliveryOf } from "./delivery-of.server.ts";

/**
 * Sends a delivery once more, whatever became of it, under the same webhook-id and with all its attempts anew; one that waits for another try
 * is tried now. Throws not_found, conflict where its subscription is disabled.
 */
export function replayDelivery(ctx: Ctx, input: DeliveryChange): Promise<{ id: string }> {
  const { id: shopId } = ctx.shop;
  const { id } = input;
  return change(ctx, { verb: "delivery.replay", needs: [], input }, () =>
    inTx(ctx, async (tx) => {
      const { delivery, subscription } = await deliveryOf(ctx, tx, id);
      if (subscription.state !== "enabled")
        throw new AppError("conflict", said("subscription.disabled"), { reason: "disabled" });
      const data = { state: "pending", tries: 0, nextAt: new Date(), endedAt: null };
      await tx.eventDelivery.update({ where: { shopId_id: { shopId, id } }, data });
      const { subscriptionId } = delivery;
      // Whoever asks for it does not wait for a pause to end.
      await tx.eventSubscription.update({
        where: { shopId_id: { shopId, id: subscriptionId } },
        data: { heldUntil: null },
      });
      await wakeJob(ctx, tx, deliverJob, { subscriptionId }, { key: subscriptionId, evenIfRunning: true });
      await audit(
        ctx,
        tx,
        "delivery.replayed",
        { delivery: id, topic: delivery.topic },
        `Subscription/${subscriptionId}`,
      );
      return { id };
    }),
  );
}
