// The door of webhooks: something happened in a store, and every subscription hears of it, now or later, once or twice.
import { randomUUID } from "node:crypto";
import type { AppOptions } from "../options.ts";
import { APP_HOST } from "../platform/certificates.ts";
import type { MovableClock } from "../platform/clock.ts";
import type { FaultRule, Faults } from "../store/faults.ts";
import type { Store } from "../store/store.ts";
import { compileFilter } from "./filter.ts";
import { includeFields } from "./include-fields.ts";
import { toJson } from "./json.ts";
import { payloadOf } from "./payloads/index.ts";
import { createQueue, type Delivery } from "./queue.ts";
import { subscriptionsOf } from "./subscriptions.ts";

export interface WebhooksOptions {
  app: AppOptions;
  stores: Store[];
  clock: MovableClock;
  faults: Faults;
}

export interface EmitOptions {
  /** In place of the one built from the store. */
  payload?: unknown;
  /** Milliseconds of the sandbox's clock until it is sent. */
  delay?: number;
}

export interface Webhooks {
  /**
   * Tells of an event. `id` is the object's, as in the gid's last part; the payload is built from the store now unless it is given.
   * Nothing when nobody subscribed. Joins the store's open transaction.
   */
  emit(store: Store, topic: string, id: string, options?: EmitOptions): void;
  /** Takes back what waits to be sent for a topic. */
  cancel(store: Store, topic: string): void;
  /** Newest first. */
  deliveries(store: Store, limit?: number): Delivery[];
  /** Sends one again now, under its own webhook id, as a duplicate or after a loss. */
  redeliver(store: Store, deliveryId: number): void;
  /** Resolves when every delivery that is due has been tried (what waits for a later retry does not count). */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export function createWebhooks({ app, stores, clock, faults }: WebhooksOptions): Webhooks {
  /** Milliseconds of the sandbox's clock by which the rules make one copy late. */
  const latenessOf = (strikes: FaultRule[]): number =>
    strikes.reduce((sum, { kind, ms, clock: by }) => {
      const late = kind === "delay" ? ms : kind === "jitter" ? ms * faults.roll() : 0;
      return sum + late * (by === "real" ? clock.speed : 1);
    }, 0);
  const queue = createQueue({ stores, clock, secret: app.clientSecret, urlOf: (uri) => deliveryUrl(app, uri) });

  return {
    emit(store, topic, id, options = {}) {
      const subscriptions = subscriptionsOf(store, app, topic);
      if (subscriptions.length === 0) return;
      const payload = options.payload ?? payloadOf(store, topic, id);
      const eventId = randomUUID();
      for (const subscription of subscriptions) {
        if (!compileFilter(subscription.filter)(payload)) continue;
        const strikes = faults.forWebhook(topic);
        const copies = strikes.some((rule) => rule.kind === "duplicate") ? 2 : 1;
        queue.add(store, {
          webhookId: randomUUID(),
          eventId,
          subscription,
          body: toJson(includeFields(payload, subscription.includeFields)),
          delays: Array.from({ length: copies }, () => (options.delay ?? 0) + latenessOf(strikes)),
          lost: strikes.some((rule) => rule.kind === "lose"),
          // Out of order: it goes behind what happens in the next moments.
          behindNext: strikes.some((rule) => rule.kind === "reorder"),
        });
      }
      queue.wake();
    },
    cancel: (store, topic) => queue.cancel(store, topic),
    deliveries: (store, limit = 100) => queue.list(store, limit),
    redeliver: (store, deliveryId) => queue.again(store, deliveryId),
    settled: () => queue.settled(),
    close: () => queue.close(),
  };
}

/** Where a subscription's URI leads on this machine; undefined for hosts the sandbox does not reach. */
function deliveryUrl(app: AppOptions, uri: string): string | undefined {
  if (uri.startsWith("/")) return new URL(uri, app.url).href;
  if (!URL.canParse(uri)) return undefined;
  const url = new URL(uri);
  if (url.hostname === APP_HOST) return new URL(url.pathname + url.search, app.url).href;
  return ["localhost", "127.0.0.1"].includes(url.hostname) ? url.href : undefined;
}
