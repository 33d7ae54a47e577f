import type { ActionFunctionArgs } from "@remix-run/node";
import { env } from "../env.server.ts";
import { shopDomain } from "../shopify/api.server.ts";
import { log } from "../telemetry/log.server.ts";
import { bodyOf } from "./body.server.ts";
import { parseExactJson } from "./exact-json.ts";
import { isWithinLimit } from "./shop-limit.server.ts";
import {
  type Delivery,
  isOfCalendar,
  type Refusal,
  type RefusalReason,
  refusalOf,
  webhookHeaders,
} from "./webhook-request.ts";
import { isSigned } from "./webhook-signature.server.ts";

/** Who keeps webhooks: the room that owns the inbox. */
export interface WebhookKeeper {
  /** Resolves once the delivery is committed. */
  keep(delivery: Delivery): Promise<"kept" | "repeated" | "unknown-shop">;
  /** Never throws, and is not waited for. */
  refuse(refusal: Refusal): void;
}

/** Shopify waits five seconds for the whole answer; what has not been kept by then it must send again. */
const KEPT_WITHIN_MS = 4_000;

/**
 * An action that takes Shopify's webhooks: 200 once it is kept (and for shops we do not know: no reason to send it again), 400 without
 * the headers or about another shop, 401 for a wrong signature, 405, 413, 429 for too much, 503 while it cannot be kept.
 */
export function webhookAction({ keep, refuse }: WebhookKeeper) {
  return async ({ request }: ActionFunctionArgs): Promise<Response> => {
    if (request.method !== "POST") return notAllowed();
    const header = (name: string) => request.headers.get(name) ?? undefined;
    const refused = (reason: RefusalReason, status: number, headers: Record<string, string> = {}) => {
      refuse(refusalOf(reason, header));
      return new Response(null, { status, headers });
    };
    const body = await bodyOf(request).catch((thrown: unknown) => {
      if (thrown instanceof Response && thrown.status === 413) return undefined;
      throw thrown;
    });
    if (!body) return refused("too-large", 413, { connection: "close" });
    const headers = webhookHeaders(header);
    const domain = shopDomain(headers?.domain);
    const triggeredAt = new Date(headers?.triggeredAt ?? Date.now());
    if (!headers || !domain || !isOfCalendar(triggeredAt)) return refused("missing-headers", 400);
    if (!isSigned(body, headers.signature, env().SHOPIFY_API_SECRET)) return refused("bad-signature", 401);
    if (!isWithinLimit(domain, env().WEBHOOKS_PER_SECOND)) return refused("too-many", 429, { "retry-after": "1" });
    const payload = payloadOf(body.toString("utf8"));
    if (!isAbout(domain, payload)) return refused("other-shop", 400);
    const { topic, webhookId, apiVersion } = headers;
    const delivery = { topic, domain, webhookId, apiVersion, triggeredAt, payload };
    try {
      if ((await inTime(keep(delivery))) === "unknown-shop") refuse(refusalOf("unknown-shop", header));
      return new Response(null, { status: 200 });
    } catch (error) {
      log().error({ err: error, shop: domain, topic, webhook: webhookId }, "webhook not kept");
      return new Response(null, { status: 503, headers: { "retry-after": "5" } });
    }
  };
}

/** For whatever is no POST. */
export const notAllowed = (): Response => new Response(null, { status: 405, headers: { allow: "POST" } });

function payloadOf(rawBody: string): unknown {
  try {
    return parseExactJson(rawBody);
  } catch {
    return undefined;
  }
}

// The signature covers the body alone: where that names its shop, the header may not name another.
function isAbout(domain: string, payload: unknown): boolean {
  const { myshopify_domain, shop_domain } = (payload ?? {}) as { myshopify_domain?: unknown; shop_domain?: unknown };
  return [myshopify_domain, shop_domain].every((named) => named === undefined || named === null || named === domain);
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Not kept within ${KEPT_WITHIN_MS} ms`)), KEPT_WITHIN_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
