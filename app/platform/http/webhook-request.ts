/** Why a webhook was not let in. */
export type RefusalReason =
  "bad-signature" | "missing-headers" | "too-large" | "unknown-shop" | "foreign-address" | "too-many" | "other-shop";

/** A webhook that was not let in; what it says of itself is not proved. */
export interface Refusal {
  readonly reason: RefusalReason;
  readonly domain: string | undefined;
  readonly topic: string | undefined;
  readonly webhookId: string | undefined;
}

/** A webhook of Shopify's: its signature is right. */
export interface Delivery {
  /** "orders/updated" */
  readonly topic: string;
  readonly domain: string;
  /** The same when Shopify repeats it. */
  readonly webhookId: string;
  /** Of the payload; it may be another than the app's. */
  readonly apiVersion: string;
  readonly triggeredAt: Date;
  /** Whole numbers beyond 2^53 are bigints; undefined where the body is no JSON. */
  readonly payload: unknown;
}

export interface WebhookHeaders {
  /** Base64 */
  readonly signature: string;
  readonly topic: string;
  readonly domain: string;
  readonly webhookId: string;
  readonly apiVersion: string;
  readonly triggeredAt: string | undefined;
}

/** Longer than anything of Shopify's: the headers are not signed. */
const LONGEST = 200;

type Read = (name: string) => string | undefined;

/** The headers of either family (X-Shopify-Topic, or Shopify-Topic of Shopify's newer events); undefined where one is missing. */
export function webhookHeaders(header: Read): WebhookHeaders | undefined {
  const stated = statedHeaders(header);
  const { triggeredAt: _, ...needed } = stated;
  const isWhole = Object.values(needed).every((one) => one !== undefined && one.length <= LONGEST);
  return isWhole ? (stated as WebhookHeaders) : undefined;
}

/** What a request says of itself, as far as it does; for refusals. */
export function refusalOf(reason: RefusalReason, header: Read): Refusal {
  const { topic, domain, webhookId } = statedHeaders(header);
  return { reason, domain, topic: topic?.slice(0, LONGEST), webhookId: webhookId?.slice(0, LONGEST) };
}

function statedHeaders(header: Read) {
  const family = header("shopify-hmac-sha256") ? "shopify" : "x-shopify";
  const read = (name: string) => header(`${family}-${name}`) || undefined;
  return {
    signature: read("hmac-sha256"),
    topic: read("topic"),
    domain: read("shop-domain"),
    webhookId: read("webhook-id"),
    apiVersion: read("api-version"),
    triggeredAt: read("triggered-at"),
  };
}

/** False for what is no time, and for times that Date knows and PostgreSQL does not: the headers are not signed. */
export function isOfCalendar(time: Date): boolean {
  const year = time.getUTCFullYear();
  return year >= 1 && year <= 9999;
}
