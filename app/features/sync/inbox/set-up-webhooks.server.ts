import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { webhookTopics } from "../pages/webhook-topics.server.ts";
import type { WebhookSetup } from "../schema.ts";
import { API_SUBSCRIPTIONS, DELETE_SUBSCRIPTION } from "./shopify.server.ts";

/**
 * Shopify knows the app's subscriptions from its configuration (shopify.app.toml), for every store alike: none has to be made, and none can
 * be asked for here. What can be wrong in a store is one that a call to the API made beside them. Where it leads here, too, each event would
 * come twice: it is removed. Where it leads elsewhere it is named.
 */
export async function setUpWebhooks(ctx: Ctx): Promise<WebhookSetup> {
  const { webhookSubscriptions } = await adminGraphql(ctx, API_SUBSCRIPTIONS);
  const own = `${env().SHOPIFY_APP_URL}/webhooks`;
  const doubled = webhookSubscriptions.nodes.filter(({ uri }) => uri === own);
  for (const { id } of doubled) {
    const { webhookSubscriptionDelete } = await adminGraphql(ctx, DELETE_SUBSCRIPTION, { id });
    rejectUserErrors(webhookSubscriptionDelete?.userErrors);
  }
  const removed = doubled.map(({ topic }) => String(topic));
  const seen = await inTx(ctx, async (tx) => {
    if (removed.length > 0) await audit(ctx, tx, "webhooks.set_up", { removed });
    return tx.webhookDelivery.groupBy({ by: ["topic"], where: { shopId: ctx.shop.id }, _max: { receivedAt: true } });
  });
  const lastOf = new Map(seen.map(({ topic, _max }) => [topic, _max.receivedAt?.toISOString() ?? null]));
  return {
    topics: webhookTopics().map((topic) => ({ topic, lastReceivedAt: lastOf.get(topic) ?? null })),
    removed,
    elsewhere: webhookSubscriptions.nodes
      .filter(({ uri }) => uri !== own)
      .map(({ topic, uri }) => ({ topic: String(topic), uri })),
  };
}
