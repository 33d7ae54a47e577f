import type { ActionFunctionArgs } from "@remix-run/node";
import { ZodError } from "zod";
import { env } from "../env.server.ts";
import { shopDomain, shopify } from "../shopify/api.server.ts";
import { log } from "../telemetry/log.server.ts";
import { bodyOf } from "./body.server.ts";
import { parseExactJson } from "./exact-json.ts";
import { isWithinLimit } from "./shop-limit.server.ts";

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
 * An action that takes Shopify's webhooks: 401 for a wrong signature, 400 for what is no webhook or speaks of another shop than its
 * header, 413 and 429 for too much, 200 once the topic's handler is done, 500 where it fails (Shopify sends it again). Handlers must
 * bear duplicates and any order. Topics without one are answered 200.
 */
export function webhookAction(handlers: WebhookHandlers) {
  return async ({ request }: ActionFunctionArgs): Promise<Response> => {
    const rawBody = (await bodyOf(request)).toString("utf8");
    const check = await shopify().webhooks.validate({ rawBody, rawRequest: request });
    if (!check.valid) return new Response(null, { status: check.reason === "invalid_hmac" ? 401 : 400 });
    const domain = shopDomain(check.domain);
    if (domain && !isWithinLimit(domain, env().WEBHOOKS_PER_SECOND))
      return new Response(null, { status: 429, headers: { "retry-after": "1" } });
    const topic = request.headers.get("x-shopify-topic");
    const webhook = domain && topic ? read(check, topic, domain, rawBody) : undefined;
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
  check: { webhookId: string; triggeredAt?: string },
  topic: string,
  domain: string,
  rawBody: string,
): Webhook | undefined {
  const triggeredAt = new Date(check.triggeredAt ?? Date.now());
  if (Number.isNaN(triggeredAt.getTime())) return undefined;
  try {
    const payload = parseExactJson(rawBody);
    return isAbout(domain, payload) ? { topic, domain, id: check.webhookId, triggeredAt, payload } : undefined;
  } catch {
    return undefined;
  }
}

// The signature covers the body alone: where that names its shop, the header may not name another.
function isAbout(domain: string, payload: unknown): boolean {
  const { myshopify_domain, shop_domain } = (payload ?? {}) as { myshopify_domain?: unknown; shop_domain?: unknown };
  return [myshopify_domain, shop_domain].every((named) => named === undefined || named === null || named === domain);
}
