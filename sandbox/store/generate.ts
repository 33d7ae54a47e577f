// Fills an empty store with two years of trade. Deterministic: the same profile, seed, size and now give the same rows. At another hour of the
// same store-local day the orders are the same too: only today's lie at other times, and what happened to an order ends at another moment.
import { buildOrder } from "./build-order.ts";
import { makeCatalog, makeCollections } from "./generate/catalog.ts";
import { tellStory } from "./generate/after-sale.ts";
import { dayOf, orderTimes } from "./generate/calendar.ts";
import { planOrder, type NewOrder } from "./generate/new-order.ts";
import { customerDoc, personAt } from "./generate/people.ts";
import type { StoreProfile } from "./generate/profiles.ts";
import { writeSessions } from "./generate/sessions.ts";
import { levelsOf } from "./generate/stock.ts";
import { makeWorld, type World } from "./generate/world.ts";
import { dayStart, isoOfSeconds } from "./local-time.ts";
import { shopAmount, type LocationDoc, type ShopDoc } from "./model.ts";
import { planWriter } from "./order-plans.ts";
import { createRandom } from "./random.ts";
import { saver, type Saver } from "./save.ts";
import { toIso, type Store } from "./store.ts";
import { truthOfPlan } from "./truth-of-plan.ts";
import { truthWriter } from "./truth.ts";

/** Moves when the generated data change for the same seed. */
export const GENERATOR_VERSION = 3;

const SIZES = { small: 500, medium: 20_000, large: 200_000 } as const;
export type Size = keyof typeof SIZES;

export interface GenerateOptions {
  profile: StoreProfile;
  seed: string;
  /** A size by name, or a number of orders. */
  size: Size | number;
  now: Date;
  /** Days of history, today included. */
  days?: number;
  /** Whether the online store's visits are counted. */
  sessions?: boolean;
  /** Called now and then with the number of orders written. */
  onProgress?: (orders: number, of: number) => void;
}

const BATCH = 2_000;
const DAY = 86_400;

/** Fills `store`, which must be empty. Memory does not grow with the orders, but for a few numbers for each. */
export function generateStore(store: Store, options: GenerateOptions): void {
  const { profile, seed } = options;
  const count = typeof options.size === "number" ? options.size : SIZES[options.size];
  const days = options.days ?? 730;
  const now = toIso(options.now);
  const nowSeconds = Math.floor(options.now.getTime() / 1000);
  // Nothing but today's times may follow the hour: all else is counted from where today began.
  const today = dayStart(dayOf(nowSeconds, profile.timeZone), profile.timeZone);
  const opened = isoOfSeconds(today - (days + 20) * DAY);
  const save = saver(store);
  const random = createRandom(seed, profile.handle, "store");
  const products = Math.min(700, Math.max(12, Math.round(4 * Math.sqrt(count))));
  const catalog = makeCatalog(profile, random, products, { from: opened, until: isoOfSeconds(today) });
  const world = makeWorld({ profile, seed, now, catalog, locations: locationsOf(profile, opened) });
  store.transaction(() => {
    save.shop(shopDoc(profile, opened));
    for (const location of world.locations) save.location(location);
  });
  const customers = writeOrders(store, save, world, { count, days, nowSeconds, onProgress: options.onProgress });
  writeCustomers(store, save, world, customers, { from: today - (days + 20) * DAY, until: today });
  store.transaction(() => writeCatalog(save, world));
  if (options.sessions) writeSessions(store, world, { days, nowSeconds });
}

const shopDoc = (profile: StoreProfile, createdAt: string): ShopDoc => ({
  id: String(68_815_000_000n + profile.idSeries / 1000n),
  name: profile.name,
  domain: `${profile.handle}.myshopify.com`,
  email: `hello@${profile.handle}.example.com`,
  currency: profile.currency,
  presentmentCurrencies: profile.presentmentCurrencies,
  timeZone: profile.timeZone,
  countryCode: profile.countryCode,
  locale: profile.locale,
  planName: "Basic",
  taxesIncluded: profile.taxesIncluded,
  createdAt,
});

const locationsOf = (profile: StoreProfile, createdAt: string): LocationDoc[] =>
  profile.locations.map(({ name, address, active }, i) => ({
    id: String(74_100_000_000n + profile.idSeries + BigInt(i) * 32_768n),
    name,
    active,
    address,
    fulfillsOnlineOrders: active,
    createdAt,
    updatedAt: createdAt,
  }));

/** Each customer's history in plain numbers: the only thing kept for the length of a run. */
interface Histories {
  orders: number[];
  spent: number[];
  first: number[];
  last: number[];
  lastId: number[];
}

function writeOrders(
  store: Store,
  save: Saver,
  world: World,
  o: { count: number; days: number; nowSeconds: number; onProgress: GenerateOptions["onProgress"] },
): Histories {
  const { profile, seed } = world;
  const histories: Histories = { orders: [], spent: [], first: [], last: [], lastId: [] };
  // Whose order each one was: drawing from it favours those who bought often, which gives the heavy tail.
  const buyers = new Int32Array(o.count);
  let known = 0;
  let id = 6_123_000_000_000n + profile.idSeries * 10n;
  const truth = truthWriter(store, profile.timeZone);
  const keepPlan = planWriter(store);
  const times = orderTimes({
    seed: `${seed}/${profile.handle}`,
    timeZone: profile.timeZone,
    clockChangeRush: profile.clockChangeRush,
    ...o,
  });
  const writeOne = (index: number, seconds: number): void => {
    const random = createRandom(seed, profile.handle, "order", index);
    id += BigInt(1_024 + random.int(0, 1_000));
    const way = random.next();
    const channel: NewOrder["channel"] = way < 0.12 ? "pos" : way < 0.15 ? "draft" : "web";
    const passerBy = channel === "pos" && random.chance(0.5);
    const guest = passerBy || random.chance(0.09);
    let customer = -1;
    if (!guest) {
      // Those who bought of late are the likeliest to come again; after each order some have left for good.
      const again = known > 0 && random.chance(0.58) ? buyers[Math.floor((1 - random.next() ** 2) * known)]! : -1;
      const left =
        again >= 0 &&
        createRandom(seed, "leaves", again, histories.orders[again]!).chance(0.3 / (1 + histories.orders[again]!));
      customer = again < 0 || left ? histories.orders.length : again;
      buyers[known++] = customer;
    }
    const person = passerBy ? null : personAt(profile, seed, guest ? "guest" : "customer", guest ? index : customer);
    const at = isoOfSeconds(seconds);
    const order = planOrder(world, random, { index, id: String(id), at, person, isCustomer: !guest, channel });
    const waiting = tellStory(world, random, order);
    const doc = buildOrder(order.plan);
    save.order(doc, person?.name ?? null);
    keepPlan(order.plan);
    truth(doc.id, truthOfPlan(order.plan));
    order.variants.forEach((variant, i) => {
      if (!variant || !waiting[i] || doc.cancelledAt) return;
      world.committed.set(variant.doc.id, (world.committed.get(variant.doc.id) ?? 0) + waiting[i]);
    });
    if (customer < 0) return;
    histories.orders[customer] = (histories.orders[customer] ?? 0) + 1;
    const spent = doc.test ? 0 : shopAmount(doc.totals.received) - shopAmount(doc.totals.refunded);
    histories.spent[customer] = (histories.spent[customer] ?? 0) + spent;
    histories.first[customer] ??= seconds;
    histories.last[customer] = seconds;
    histories.lastId[customer] = Number(id);
  };
  let index = 0;
  for (let next = times.next(); !next.done;) {
    store.transaction(() => {
      for (let n = 0; n < BATCH && !next.done; n++, next = times.next()) writeOne(index++, next.value);
    });
    o.onProgress?.(index, o.count);
  }
  return histories;
}

/** Those who bought, and some who only signed up. */
function writeCustomers(
  store: Store,
  save: Saver,
  world: World,
  histories: Histories,
  { from, until }: { from: number; until: number },
): void {
  const { profile, seed } = world;
  const buyers = histories.orders.length;
  const all = buyers + Math.round(buyers * 0.06);
  const random = createRandom(seed, profile.handle, "sign-ups");
  for (let start = 0; start < all; start += BATCH)
    store.transaction(() => {
      for (let i = start; i < Math.min(all, start + BATCH); i++) {
        const bought = i < buyers;
        const created = bought ? histories.first[i]! : random.int(from, until);
        const updated = bought ? histories.last[i]! : created;
        const time = { createdAt: isoOfSeconds(created), updatedAt: isoOfSeconds(updated) };
        const ordersCount = histories.orders[i] ?? 0;
        save.customer(customerDoc(profile, seed, i, time, ordersCount), {
          ordersCount,
          amountSpent: histories.spent[i] ?? 0,
          lastOrderId: bought ? String(histories.lastId[i]) : null,
          lastOrderAt: bought ? time.updatedAt : null,
        });
      }
    });
}

function writeCatalog(save: Saver, world: World): void {
  let id = 110_600_000_000n + world.profile.idSeries;
  const nextId = () => String((id += 61n));
  for (const product of world.catalog.kept) {
    let total = 0;
    for (const variant of product.variants) {
      save.variant(variant.doc);
      save.inventoryItem(variant.item);
      for (const level of levelsOf(world, variant, nextId)) {
        save.inventoryLevel(level);
        total += level.quantities.available;
      }
    }
    save.product(product.doc, total);
  }
  const random = createRandom(world.seed, world.profile.handle, "collections");
  for (const { doc, productIds } of makeCollections(world.profile, random, world.catalog, world.now))
    save.collection(doc, productIds);
}
