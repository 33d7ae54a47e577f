// Deliveries wait in the store's own tables, so that a restart loses none. Due ones are sent a few at a time; what fails is tried again
// eight times over four hours of the sandbox's clock, each gap twice the one before.
import type { MovableClock } from "../platform/clock.ts";
import type { Store } from "../store/store.ts";
import { send } from "./send.ts";
import { webhookHeaders } from "./sign.ts";
import type { Subscription } from "./subscriptions.ts";

export const RETRIES = 8;
const FIRST_GAP = (4 * 3_600_000) / (2 ** RETRIES - 1);
/** Milliseconds until the retry after `attempts` failures: 56 s, 113 s … 2 h; all eight make four hours. */
export const gapAfter = (attempts: number): number => Math.round(FIRST_GAP * 2 ** (attempts - 1));

const AT_ONCE = 8;
/** So many deliveries of a store are kept when they are done with. */
const KEPT = 5_000;
const LATER_BY = 3_000;

export interface Delivery {
  id: number;
  webhookId: string;
  eventId: string;
  topic: string;
  uri: string;
  source: "app" | "api";
  status: "waiting" | "sending" | "delivered" | "failed" | "lost";
  attempts: number;
  triggeredAt: string;
  nextAt: number;
  lastStatus: number | null;
  lastError: string | null;
  lastMs: number | null;
  body: string;
}

export interface NewDelivery {
  webhookId: string;
  eventId: string;
  subscription: Subscription;
  body: string;
  /** Milliseconds on the sandbox's clock before the first attempt, one for each copy that is sent. */
  delays: number[];
  lost: boolean;
  behindNext: boolean;
}

interface Row {
  id: number;
  webhook_id: string;
  event_id: string;
  subscription_id: number | null;
  source: "app" | "api";
  topic: string;
  uri: string;
  name: string | null;
  api_version: string;
  body: string;
  triggered_at: string;
  status: Delivery["status"];
  attempts: number;
  next_at: number;
  last_status: number | null;
  last_error: string | null;
  last_ms: number | null;
}

export interface QueueOptions {
  stores: Store[];
  clock: MovableClock;
  secret: string;
  urlOf: (uri: string) => string | undefined;
}

export function createQueue({ stores, clock, secret, urlOf }: QueueOptions) {
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const underWay = new Set<Promise<void>>();
  // What a killed process left in the middle is sent again: the app may see it twice, as with Shopify.
  for (const store of stores) store.run("update webhook_deliveries set status = 'waiting' where status = 'sending'");

  const now = () => clock.now().getTime();
  const due = (store: Store, limit: number): Row[] =>
    store.all<Row>(
      "select * from webhook_deliveries where status = 'waiting' and next_at <= ? order by next_at, id limit ?",
      now(),
      limit,
    );

  function pump(): void {
    clearTimeout(timer);
    if (closed) return;
    for (const store of stores) {
      for (const row of due(store, Math.max(0, AT_ONCE - underWay.size))) {
        store.run("update webhook_deliveries set status = 'sending' where id = ?", row.id);
        const work: Promise<void> = deliver(store, row).finally(() => {
          underWay.delete(work);
          pump();
        });
        underWay.add(work);
      }
    }
    const next = stores
      .map(
        (store) =>
          store.get<{ at: number | null }>("select min(next_at) as at from webhook_deliveries where status = 'waiting'")
            ?.at,
      )
      .filter((at): at is number => typeof at === "number");
    // At most a second: the clock's speed may change while we sleep.
    if (next.length > 0) timer = setTimeout(pump, Math.min(1_000, Math.max(20, clock.realMsUntil(Math.min(...next)))));
  }

  async function deliver(store: Store, row: Row): Promise<void> {
    const url = urlOf(row.uri);
    const about = {
      topic: row.topic,
      shop: store.domain,
      apiVersion: row.api_version,
      webhookId: row.webhook_id,
      eventId: row.event_id,
      triggeredAt: row.triggered_at,
      name: row.name,
    };
    const attempt = url
      ? await send(url, webhookHeaders(about, row.body, secret), row.body)
      : { ok: false, status: null, error: "a host the sandbox does not reach", ms: 0 };
    if (closed) return;
    const attempts = row.attempts + 1;
    const failed = !attempt.ok && attempts > RETRIES;
    store.run(
      `update webhook_deliveries set status = ?, attempts = ?, next_at = ?, last_status = ?, last_error = ?, last_ms = ?, delivered_at = ? where id = ?`,
      attempt.ok ? "delivered" : failed ? "failed" : "waiting",
      attempts,
      attempt.ok ? row.next_at : now() + gapAfter(Math.min(attempts, RETRIES)),
      attempt.status,
      attempt.error,
      attempt.ms,
      attempt.ok ? store.nowIso() : null,
      row.id,
    );
    if (row.id % 500 === 0) {
      store.run("delete from webhook_deliveries where id < ? and status not in ('waiting', 'sending')", row.id - KEPT);
    }
    // Subscriptions of the app's configuration stay, those made by mutation go after eight failed retries.
    if (failed && row.source === "api" && row.subscription_id !== null) {
      store.run("delete from webhook_subscriptions where id = ?", row.subscription_id);
    }
  }

  return {
    add(store: Store, entry: NewDelivery): void {
      const { subscription } = entry;
      const triggeredAt = clock.now().toISOString();
      for (const delay of entry.delays) {
        store.run(
          `insert into webhook_deliveries (webhook_id, event_id, subscription_id, source, topic, uri, name, api_version, body, triggered_at, status, next_at)
           values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          entry.webhookId,
          entry.eventId,
          subscription.id,
          subscription.source,
          subscription.topic,
          subscription.uri,
          subscription.name,
          subscription.apiVersion,
          entry.body,
          triggeredAt,
          entry.lost ? "lost" : "waiting",
          now() + Math.round(delay) + (entry.behindNext ? LATER_BY * clock.speed : 0),
        );
      }
    },
    wake(): void {
      clearTimeout(timer);
      // After the caller's transaction: a delivery that is rolled back must not have been sent.
      timer = setTimeout(pump, 0);
    },
    cancel(store: Store, topic: string): void {
      store.run("delete from webhook_deliveries where topic = ? and status = 'waiting'", topic);
    },
    list: (store: Store, limit: number): Delivery[] =>
      store.all<Row>("select * from webhook_deliveries order by id desc limit ?", limit).map((row) => ({
        id: row.id,
        webhookId: row.webhook_id,
        eventId: row.event_id,
        topic: row.topic,
        uri: row.uri,
        source: row.source,
        status: row.status,
        attempts: row.attempts,
        triggeredAt: row.triggered_at,
        nextAt: row.next_at,
        lastStatus: row.last_status,
        lastError: row.last_error,
        lastMs: row.last_ms,
        body: row.body,
      })),
    again(store: Store, id: number): void {
      store.run(
        `insert into webhook_deliveries (webhook_id, event_id, subscription_id, source, topic, uri, name, api_version, body, triggered_at, status, next_at)
         select webhook_id, event_id, subscription_id, source, topic, uri, name, api_version, body, triggered_at, 'waiting', ? from webhook_deliveries where id = ?`,
        now(),
        id,
      );
      this.wake();
    },
    async settled(): Promise<void> {
      pump();
      while (underWay.size > 0 || stores.some((store) => due(store, 1).length > 0)) {
        await Promise.race([...underWay, new Promise((resolve) => setTimeout(resolve, 20))]);
        pump();
      }
    },
    async close(): Promise<void> {
      closed = true;
      clearTimeout(timer);
      await Promise.allSettled(underWay);
    },
  };
}
