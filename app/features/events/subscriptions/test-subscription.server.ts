import { randomUUID } from "node:crypto";
import { said } from "#app/i18n/said.ts";
import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { wakeJob } from "#app/platform/queue/wake-job.server.ts";
import { deliverJob } from "../jobs.server.ts";
import type { SubscriptionChange } from "../schema.ts";
import { TEST_TOPIC } from "../topics.ts";
import { subscriptionOf } from "./subscription-of.server.ts";

/** Sends a message of the type "test", as any other is sent: signed, tried again, in the log. Throws not_found, conflict where it is disabled. */
export function testSubscription(ctx: Ctx, input: SubscriptionChange): Promise<{ deliveryId: string }> {
  const { id: shopId } = ctx.shop;
  const { id: subscriptionId } = input;
  return change(ctx, { verb: "subscription.test", needs: [], input }, () =>
    inTx(ctx, async (tx) => {
      const { state } = await subscriptionOf(ctx, tx, subscriptionId);
      if (state !== "enabled") throw new AppError("conflict", said("subscription.disabled"), { reason: "disabled" });
      const deliveryId = randomUUID();
      // Each about itself: no earlier one is waited for.
      const about = { topic: TEST_TOPIC, objectId: deliveryId };
      const event = await tx.outgoingEvent.create({
        data: { shopId, ...about, data: { id: subscriptionId }, isWaiting: false, xid: 0n },
      });
      await tx.eventDelivery.create({ data: { shopId, id: deliveryId, subscriptionId, eventId: event.id, ...about } });
      await wakeJob(ctx, tx, deliverJob, { subscriptionId }, { key: subscriptionId, evenIfRunning: true });
      return { deliveryId };
    }),
  );
}
