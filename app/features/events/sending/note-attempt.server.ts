import type { EventSubscription } from "@prisma/client";
import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx, type Tx } from "#app/platform/db.server.ts";
import { tellEvents } from "#app/platform/events.server.ts";
import type { DisabledReason } from "../schema.ts";
import type { Outcome } from "./attempt.server.ts";
import { dropPending } from "./disable.server.ts";
import { hostOf } from "./target.server.ts";
import type { Sender } from "./sender.server.ts";

const [SECOND, MINUTE, HOUR] = [1000, 60_000, 3_600_000];
/** Waits between attempts, as the Standard Webhooks rules propose them; after the last one the subscription is disabled. */
export const RETRY_MS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR];

/** From so many failed attempts on the receiver is left alone between two: it may be down, and all that waits would be tried in vain. */
const FAILURES_TO_HOLD = 3;
const LONGEST_HOLD_MS = 5 * MINUTE;
const GONE = 410;
const LEASE_MS = 30 * SECOND;

/**
 * Writes down how an attempt ended, and what comes of it: delivered, tried again later, or its subscription disabled. False where this run
 * is to send no more: another one took its place, or the receiver is to be left alone.
 */
export function noteAttempt(ctx: Ctx, sender: Sender, deliveryId: string, outcome: Outcome): Promise<boolean> {
  const { id: shopId } = ctx.shop;
  return inTx(ctx, async (tx) => {
    const { subscriptionId } = sender;
    await tx.$queryRaw`select from event_subscriptions where shop_id = ${shopId} and id = ${subscriptionId}::uuid for update`;
    const row = await tx.eventSubscription.findUnique({ where: { shopId_id: { shopId, id: subscriptionId } } });
    const delivery = await tx.eventDelivery.findUnique({ where: { shopId_id: { shopId, id: deliveryId } } });
    if (!row || !delivery) return false;
    const number = delivery.attempts + 1;
    const now = new Date();
    const at = new Date(now.getTime() - outcome.ms);
    await tx.eventAttempt.create({ data: { shopId, deliveryId, number, at, ...outcome } });
    // Sent by two, or disabled meanwhile: it was tried, and what stands stays.
    const isPending = delivery.state === "pending";
    const tries = delivery.tries + 1;
    const ended = endOf(outcome, tries);
    await tx.eventDelivery.update({
      where: { shopId_id: { shopId, id: deliveryId } },
      data: {
        attempts: number,
        ...(isPending && { tries }),
        ...((isPending || ended === "delivered") &&
          (ended ? { state: ended, endedAt: now } : { nextAt: new Date(now.getTime() + RETRY_MS[tries - 1]!) })),
      },
    });
    const standing = standingAfter(row, ended === "delivered", now);
    await tx.eventSubscription.update({
      where: { shopId_id: { shopId, id: subscriptionId } },
      data: {
        ...standing,
        ...(row.sender === sender.id && { senderUntil: new Date(now.getTime() + LEASE_MS) }),
      },
    });
    if (isPending && ended === "failed" && row.state === "enabled")
      await disable(ctx, tx, row, outcome.status === GONE ? "gone" : "failing");
    return row.sender === sender.id && !standing.heldUntil;
  });
}

/** Not sent, and not to be: its permission was lost, or what it told of is kept no more. */
export async function noteDropped(ctx: Ctx, id: string): Promise<void> {
  const { id: shopId } = ctx.shop;
  await inTx(ctx, (tx) =>
    tx.eventDelivery.updateMany({ where: { shopId, id }, data: { state: "dropped", endedAt: new Date() } }),
  );
}

function endOf({ status }: Outcome, tries: number): "delivered" | "failed" | null {
  if (status !== null && status >= 200 && status < 300) return "delivered";
  return status === GONE || tries > RETRY_MS.length ? "failed" : null;
}

function standingAfter({ failures: before }: EventSubscription, isDelivered: boolean, now: Date) {
  if (isDelivered) return { failures: 0, heldUntil: null, deliveredAt: now };
  const failures = before + 1;
  const over = failures - FAILURES_TO_HOLD;
  const holdMs = over < 0 ? 0 : Math.min(RETRY_MS[0]! * 2 ** Math.min(over, 10), LONGEST_HOLD_MS);
  return { failures, heldUntil: holdMs > 0 ? new Date(now.getTime() + holdMs) : null };
}

async function disable(ctx: Ctx, tx: Tx, row: EventSubscription, reason: DisabledReason): Promise<void> {
  const { shopId, id, clientId } = row;
  await tx.eventSubscription.update({
    where: { shopId_id: { shopId, id } },
    data: { state: "disabled", reason, changedAt: new Date() },
  });
  await dropPending(ctx, tx, id);
  await audit(ctx, tx, "subscription.disabled", { clientId, reason, host: hostOf(row.target) }, `Subscription/${id}`);
  const data = { id, clientId, reason };
  await tellEvents(ctx, tx, [{ topic: "subscription/disabled", objectId: id, data, clientId: clientId ?? undefined }]);
}
