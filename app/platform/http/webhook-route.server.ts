import type { ActionFunctionArgs } from "@remix-run/node";
import { ZodError } from "zod";
import { shopDomain, shopify } from "../shopify/api.server.ts";
import { log } from "../telemetry/log.server.ts";
import { parseExactJson } from "./exact-json.ts";

export interface Webhook {
  /** "app/uninstalled" */
  readonly topic: string;
  readonly domain: string;
  /** Of the delivery; the same when Shopify repeats it. */
  readonly id: string;
  readonly triggeredAt: Date;
  /** Whole numbers beyond 2^53 are bigints. */
  readonly payload: unknown;
}

export type WebhookHandlers = Readonly<Record<string, (webhook: Webhook) => Promise<void>>>;

/**
 * An action that takes Shopify's webhooks: 401 for a wrong signature, 400 for what is no webhook, 200 once the topic's handler is
 * done, 500 where it fails (Shopify sends it again). Handlers must bear duplicates and any order. Topics without one are answered 200.
 */
export function webhookAction(handlers: WebhookHandlers) {
  return async ({ request }: ActionFunctionArgs): Promise<Response> => {
    const rawBody = await request.text();
    const check = await shopify().webhooks.validate({ rawBody, rawRequest: request });
    if (!check.valid) return new Response(null, { status: check.reason === "invalid_hmac" ? 401 : 400 });
    const domain = shopDomain(check.domain);
    const webhook = domain && read(check, domain, rawBody);
    if (!webhook) return new Response(null, { status: 400 });
    const webhookLog = log().child({ shop: domain, topic: webhook.topic, webhook: webhook.id });
    const handler = Object.hasOwn(handlers, webhook.topic) ? handlers[webhook.topic] : undefined;
    try {
      await handler?.(webhook);
      webhookLog.info({ handled: handler !== undefined }, "webhook received");
      return new Response(null, { status: 200 });
    } catch (error) {
      webhookLog.error({ err: error }, "webhook failed");
      return new Response(null, { status: error instanceof ZodError ? 422 : 500 });
    }
  };
}

function read(
  check: { topic: string; webhookId: string; triggeredAt?: string },
  domain: string,
  rawBody: string,
): Webhook | undefined {
  // Shopify's library knows topics as enum-like names (APP_UNINSTALLED); the header has "app/uninstalled".
  const topic = check.topic.includes("/") ? check.topic : check.topic.toLowerCase().replace("_", "/");
  const triggeredAt = new Date(check.triggeredAt ?? Date.now());
  if (Number.isNaN(triggeredAt.getTime())) return undefined;
  try {
    return { topic, domain, id: check.webhookId, triggeredAt, payload: parseExactJson(rawBody) };
  } catch {
    return undefined;
  }
}
