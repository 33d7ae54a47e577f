// A store whose events are told of, and the worker's part of it: handing out what happened, sending it, letting time pass.
import { visitedStore, type VisitedStore } from "./visited-store.ts"; // first: see there
import type { LocalOptions } from "./local-shopify.ts";
import { askApi } from "./ask-api.ts";
import { callerOfToken, onInstallationMoved } from "#app/features/custom-apps/index.server.ts";
import { eventListener, relayEvents, tellOfInstallation } from "#app/features/events/index.server.ts";
import { deliver } from "#app/features/events/sending/deliver.server.ts";
import { renewObjects } from "#app/features/sync/renew.server.ts";
import { resourceOf } from "#app/features/sync/resources.server.ts";
import { onAccessToken } from "#app/platform/api/caller.server.ts";
import { onEvent } from "#app/platform/events.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";

export interface HookedStore extends VisitedStore {
  subscribe(target: string, topics: string[], fields?: object): Promise<{ id: string; secret: string }>;
  /** What the worker does until nothing is due. */
  work(): Promise<void>;
  /** Sends what is due to one subscription, as its job does. */
  send(subscriptionId: string): Promise<void>;
  /** Everything that waits for a moment is due. */
  later(): Promise<void>;
  /** Reads objects as Shopify has them now. */
  renew(kind: "products" | "orders" | "customers" | "inventory", ids: readonly bigint[]): Promise<void>;
  deliveries(
    subscriptionId: string,
  ): Promise<{ id: string; state: string; topic: string; attempts: number; objectId: string }[]>;
}

let isComposed = false;

/** Only 127.0.0.1 is allowed beside the public internet. */
export async function hookedStore(options: Partial<LocalOptions> = {}): Promise<HookedStore> {
  process.env.WEBHOOK_TARGETS_ALLOWED = "127.0.0.1";
  const store = await visitedStore(options);
  if (!isComposed) {
    onAccessToken(callerOfToken);
    onEvent(eventListener);
    onInstallationMoved(tellOfInstallation);
    isComposed = true;
  }
  const send = (id: string) => deliver(store.ctx, id, new AbortController().signal);
  return {
    ...store,
    send,
    async subscribe(target, topics, fields) {
      const made = await askApi(store, "POST /webhooks/subscriptions", { body: { target, topics, ...fields } });
      if (made.status !== 200) throw new Error(JSON.stringify(made.body));
      return made.body.data as { id: string; secret: string };
    },
    async work() {
      await relayEvents();
      for (const { id } of await store.rows<{ id: string }>("select id from event_subscriptions order by id"))
        await send(id);
    },
    async later() {
      await store.rows("update event_deliveries set next_at = now() where state = 'pending'");
      await store.rows("update event_subscriptions set held_until = null");
    },
    async renew(kind, ids) {
      await renewObjects(store.ctx as StoreCtx, resourceOf(kind), ids, { by: "polling" });
    },
    deliveries: (id) =>
      store.rows(
        `select id, state, topic, attempts, object_id as "objectId" from event_deliveries where subscription_id = $1 order by seq`,
        [id],
      ),
  };
}
