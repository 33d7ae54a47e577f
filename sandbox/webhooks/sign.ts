// The headers of one webhook delivery.
import { createHmac } from "node:crypto";

export interface Signed {
  topic: string;
  shop: string;
  apiVersion: string;
  webhookId: string;
  eventId: string;
  triggeredAt: string;
  name: string | null;
}

/** Base64 HMAC-SHA256 of the raw body with the app's secret. */
const signatureOf = (body: string, secret: string): string =>
  createHmac("sha256", secret).update(body, "utf8").digest("base64");

/** Everything Shopify sends beside the body. */
export function webhookHeaders(about: Signed, body: string, secret: string): Record<string, string> {
  return {
    "content-type": "application/json",
    accept: "*/*",
    "user-agent": "Shopify-Captain-Hook",
    "x-shopify-topic": about.topic,
    "x-shopify-hmac-sha256": signatureOf(body, secret),
    "x-shopify-shop-domain": about.shop,
    "x-shopify-api-version": about.apiVersion,
    "x-shopify-webhook-id": about.webhookId,
    "x-shopify-event-id": about.eventId,
    "x-shopify-triggered-at": about.triggeredAt,
    ...(about.name ? { "x-shopify-name": about.name } : {}),
  };
}
