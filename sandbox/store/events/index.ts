// What happens in a real shop, on demand: each event changes the store's documents, keeps the truth right, and is told by webhooks.
import { followProducts } from "../collection-rules.ts";
import { createRandom } from "../random.ts";
import { saver, type Saver } from "../save.ts";
import { laterThan, type Store } from "../store.ts";
import { createCollection, deleteCollection, updateCollection } from "./collection-events.ts";
import { deleteCustomer, mergeCustomers, updateCustomer } from "./customer-events.ts";
import type { Happen, Told } from "./happening.ts";
import { createCustomer, createOrder } from "./order-create.ts";
import * as order from "./order-events.ts";
import { deleteOrder, deliverOrder, updateOrder } from "./order-notes.ts";
import * as place from "./place-events.ts";
import { deleteProduct } from "./product-delete.ts";
import { createProduct, updateProduct } from "./product-events.ts";

/** How often each happens in a shop, roughly; what can not happen is drawn again. */
const EVENTS = {
  "order.create": [30, createOrder],
  "order.pay": [6, order.payOrder],
  "order.fulfill": [18, order.fulfillOrder],
  "order.deliver": [6, deliverOrder],
  "order.refund": [4, order.refundOrder],
  "order.edit": [2, order.editOrder],
  "order.cancel": [1.5, order.cancelOrder],
  "order.update": [5, updateOrder],
  "order.archive": [5, order.archiveOrder],
  "order.delete": [0.4, deleteOrder],
  "product.create": [1, createProduct],
  "product.update": [6, updateProduct],
  "product.delete": [0.3, deleteProduct],
  "collection.create": [0.3, createCollection],
  "collection.update": [1, updateCollection],
  "collection.delete": [0.1, deleteCollection],
  "customer.create": [2, createCustomer],
  "customer.update": [3, updateCustomer],
  "customer.delete": [0.4, deleteCustomer],
  "customer.merge": [0.4, mergeCustomers],
  "stock.adjust": [8, place.adjustStock],
  "item.update": [2, place.updateItem],
  "location.create": [0.05, place.createLocation],
  "location.update": [0.1, place.updateLocation],
  "location.deactivate": [0.02, place.deactivateLocation],
  "location.delete": [0.02, place.deleteLocation],
  "shop.update": [0.1, place.updateShop],
} satisfies Record<string, [weight: number, happen: Happen]>;

export type EventKind = keyof typeof EVENTS;
export const EVENT_KINDS = Object.keys(EVENTS) as EventKind[];
export const isEventKind = (text: unknown): text is EventKind | "any" =>
  text === "any" || EVENT_KINDS.includes(text as EventKind);

export interface HappenOptions {
  /** The object it shall happen to; any that it can happen to when left out. */
  id?: string;
  /** Draws the same again in the same store; when left out, the store's own count of events is the seed. */
  seed?: number | string;
  /** All of it where a part would do: a refund of everything, a parcel with every line. */
  full?: boolean;
}

export interface Happened {
  kind: EventKind;
  /** The object it happened to. */
  id: string;
  /** What was told, in its order. */
  topics: string[];
}

const savers = new WeakMap<Store, Saver>();
function saverOf(store: Store): Saver {
  let found = savers.get(store);
  if (!found) savers.set(store, (found = saver(store)));
  return found;
}

/** The store's count of events, one up. */
function nextCount(store: Store): number {
  const row = store.get<{ value: string }>("select value from meta where key = 'events'");
  const next = Number(row?.value ?? 0) + 1;
  store.run("insert or replace into meta (key, value) values ('events', ?)", String(next));
  return next;
}

/** Automated collections take in and let go what the event changed. */
function followCollections(store: Store, told: Map<string, Told>): void {
  const changed = [...told.values()].filter(({ topic }) => topic === "products/create" || topic === "products/update");
  for (const doc of followProducts(
    store,
    changed.map(({ id }) => id),
  )) {
    saverOf(store).collection({ ...doc, updatedAt: laterThan(store, doc.updatedAt) }, []);
    told.set(`collections/update ${doc.id}`, { topic: "collections/update", id: doc.id });
  }
}

/** Lets one event happen, all or nothing; throws an Error where there is nothing it could happen to. `emit` sends one webhook. */
export function happen(
  store: Store,
  kind: EventKind | "any",
  options: HappenOptions,
  emit: (told: Told) => void,
): Happened {
  return store.transaction(() => {
    const random = createRandom("event", options.seed ?? nextCount(store), store.handle, kind);
    const left = kind === "any" ? [...EVENT_KINDS] : [kind];
    while (left.length > 0) {
      const drawn = left.splice(random.weighted(left.map((name) => EVENTS[name][0])), 1)[0]!;
      const told = new Map<string, Told>();
      const id = EVENTS[drawn][1]({
        ...{ store, random, save: saverOf(store), id: options.id, full: options.full },
        tell: (topic, about, payload) => void told.set(`${topic} ${about}`, { topic, id: about, payload }),
      });
      if (id === null) continue;
      followCollections(store, told);
      for (const one of told.values()) emit(one);
      return { kind: drawn, id, topics: [...told.values()].map(({ topic }) => topic) };
    }
    const about = options.id === undefined ? "" : ` to ${options.id}`;
    throw new Error(`${kind} cannot happen${about} in ${store.domain} now.`);
  });
}
