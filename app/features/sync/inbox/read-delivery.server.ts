import { stringifyExactJson } from "#app/platform/http/exact-json.ts";
import { type Delivery, isOfCalendar } from "#app/platform/http/webhook-request.ts";
import { resourceOf } from "../resources.server.ts";
import { type DeliveryState, RESOURCE_NAMES } from "../schema.ts";
import { COMPLIANCE } from "./compliance.ts";
import { storeEventHandler } from "./store-events.server.ts";

/** A delivery as it is kept. */
export interface DeliveryRow {
  readonly webhookId: string;
  readonly topic: string;
  readonly apiVersion: string;
  readonly triggeredAt: string;
  /** JSON; null where the body was none, and for unknown topics. */
  readonly payload: string | null;
  /** Null for what concerns the store itself, and for unknown topics. */
  readonly resource: string | null;
  readonly objectIds: readonly bigint[];
  readonly changedAt: string | null;
  readonly state: DeliveryState;
  readonly reason: string | null;
}

/** Shopify gives up sending after four hours, and may be a day late: what is older than this was sent by someone else. */
const STALE_MS = 3 * 24 * 60 * 60 * 1000;

/** Finds out what a delivery speaks of, and whether it waits to be acted on. Bodies, times and versions of any kind are kept. */
export function readDelivery(delivery: Delivery, now = Date.now()): DeliveryRow {
  const { webhookId, topic, apiVersion, triggeredAt, payload } = delivery;
  const resource = RESOURCE_NAMES.map(resourceOf).find(({ topics }) => Object.hasOwn(topics, topic));
  const isReadable = payload !== undefined;
  const objectIds = resource && isReadable ? [...new Set(resource.topics[topic]!(payload))] : [];
  const row = {
    ...{ webhookId, topic, apiVersion, triggeredAt: triggeredAt.toISOString(), objectIds },
    payload: isReadable ? stringifyExactJson(payload) : null,
    resource: resource?.name ?? null,
    changedAt: resource && isReadable ? instant(resource.changedAt(topic, payload)) : null,
  };
  // Nothing is done with it, and nobody chose which fields Shopify sends: it may name a person.
  const isUnknown = !resource && !storeEventHandler(topic);
  if (isUnknown) return { ...row, payload: null, state: "skipped", reason: "unknown-topic" };
  if (!isReadable) return { ...row, state: "dead", reason: "unreadable" };
  if (resource && objectIds.length === 0) return { ...row, state: "dead", reason: "no-id" };
  const isStale = now - triggeredAt.getTime() > STALE_MS && !COMPLIANCE.includes(topic);
  if (isStale) return { ...row, state: "skipped", reason: "stale" };
  return { ...row, state: "waiting", reason: null };
}

function instant(text: string | null): string | null {
  const time = new Date(text ?? NaN);
  return isOfCalendar(time) ? time.toISOString() : null;
}
