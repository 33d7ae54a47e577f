import { Webhook } from "standardwebhooks";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { version } from "#app/platform/version.server.ts";
import { hearerOf } from "../subscriptions/hearer-of.server.ts";
import { mayHear } from "../subscriptions/hearing.server.ts";
import { secretsOf } from "../subscriptions/secret.server.ts";
import { TEST_TOPIC } from "../topics.ts";
import type { Message } from "./attempt.server.ts";
import { payloadOf } from "./payload.server.ts";

/** A delivery as it is sent at this moment; undefined where it is not to be: nothing to send, or a permission was lost since. */
export async function messageFor(ctx: Ctx, id: string): Promise<(Message & { target: string }) | undefined> {
  const { id: shopId } = ctx.shop;
  return inTx(ctx, async (tx) => {
    const delivery = await tx.eventDelivery.findUnique({ where: { shopId_id: { shopId, id } } });
    const event =
      delivery && (await tx.outgoingEvent.findUnique({ where: { shopId_id: { shopId, id: delivery.eventId } } }));
    const subscription =
      delivery &&
      (await tx.eventSubscription.findUnique({ where: { shopId_id: { shopId, id: delivery.subscriptionId } } }));
    if (!event || !subscription) return undefined;
    const hearer = await hearerOf(ctx, tx, subscription.clientId);
    const isTest = event.topic === TEST_TOPIC && (subscription.clientId === null || hearer.permissions !== null);
    const heard = { topic: event.topic, about: event.clientId, said: event.data as Record<string, unknown> };
    if (!isTest && !mayHear(heard, hearer)) return undefined;
    const body = JSON.stringify(payloadOf(ctx, event));
    const { target } = subscription;
    return { target, body, headers: signed(`msg_${id}`, body, secretsOf(subscription)) };
  });
}

// Each secret's signature, the present one's first.
function signed(id: string, body: string, secrets: readonly string[]): Record<string, string> {
  const at = new Date();
  return {
    "content-type": "application/json",
    "user-agent": `Counting-House/${version()}`,
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(" "),
  };
}
