// A buyer comes: somebody known, somebody new, a guest or a passer-by at the till.
import { documentOf } from "../document-of.ts";
import { planOrder, type NewOrder } from "../generate/new-order.ts";
import { customerDoc, personAt, type Person } from "../generate/people.ts";
import type { StoreProfile } from "../generate/profiles.ts";
import { COUNTRIES } from "../generate/words.ts";
import type { CustomerDoc } from "../model.ts";
import { buildOrder, type OrderEvent, type OrderPlan } from "../build-order.ts";
import { writeOrder } from "./change-order.ts";
import { newId, type Happen, type Happening } from "./happening.ts";
import { worldOf } from "./world-of-store.ts";

/** Numbers of people whom no generated store has. */
const STRANGERS = 2_000_000;

export const createOrder: Happen = (h) => {
  const world = worldOf(h.store);
  if (!world) return null;
  const { random, store } = h;
  const way = random.next();
  const channel: NewOrder["channel"] = way < 0.12 ? "pos" : way < 0.15 ? "draft" : "web";
  const buyer = buyerOf(h, world.profile, channel);
  const id = newId(store, "orders", 1_024 + random.int(0, 1_000));
  const number = nextNumber(store);
  const { plan } = planOrder(world, random, {
    ...{ index: number - 1_001, id, at: store.nowIso(), channel },
    ...buyer,
  });
  const placed: OrderPlan = { ...plan, events: firstEvents(h, plan, channel) };
  writeOrder(h, placed, null, buildOrder(placed), buyer.person?.name ?? null);
  return id;
};

/** Numbers go up; that of an order which was deleted is not given again. */
export function nextNumber(store: Happening["store"]): number {
  const kept = Number(store.get<{ value: string }>("select value from meta where key = 'last_number'")?.value ?? 1_000);
  const highest = store.get<{ n: number | null }>("select max(number) as n from orders")?.n ?? 1_000;
  const next = Math.max(kept, highest) + 1;
  store.run("insert or replace into meta (key, value) values ('last_number', ?)", String(next));
  return next;
}

function firstEvents({ random }: Happening, plan: OrderPlan, channel: NewOrder["channel"]): OrderEvent[] {
  const { at } = plan;
  if (channel === "pos")
    return [
      { kind: "pay", at, gateway: random.chance(0.35) ? "cash" : "shopify_payments" },
      { kind: "fulfill", at, locationId: plan.locationId! },
    ];
  const way = random.next();
  if (way < 0.06) return [{ kind: "pay", at, gateway: "shopify_payments", transaction: "AUTHORIZATION" }];
  if (way < 0.12 || (channel === "draft" && way < 0.4)) return [];
  return [{ kind: "pay", at, gateway: random.chance(0.8) ? "shopify_payments" : "paypal" }];
}

function buyerOf(
  h: Happening,
  profile: StoreProfile,
  channel: NewOrder["channel"],
): { person: Person | null; isCustomer: boolean } {
  if (channel === "pos" && h.random.chance(0.5)) return { person: null, isCustomer: false };
  if (h.random.chance(0.09)) return { person: stranger(h, profile), isCustomer: false };
  const known = h.random.chance(0.46) ? anyCustomer(h) : undefined;
  if (known) return { person: personOf(h, profile, known), isCustomer: true };
  const person = stranger(h, profile);
  return { person: { ...person, id: addCustomer(h, profile, person) }, isCustomer: true };
}

const stranger = (h: Happening, profile: StoreProfile): Person =>
  personAt(profile, "events", "guest", STRANGERS + h.random.int(0, 900_000_000));

/** Adds an account for a person; its id. */
function addCustomer(h: Happening, profile: StoreProfile, person: Person): string {
  const id = newId(h.store, "customers", 32_768);
  const now = h.store.nowIso();
  const index = STRANGERS + h.random.int(0, 900_000_000);
  const account = customerDoc(profile, "events", index, { createdAt: now, updatedAt: now }, 0);
  const { firstName, lastName, email, phone, locale } = person;
  const addresses = [{ ...person.address, id: `${id}1` }];
  h.save.customer(
    { ...account, id, firstName, lastName, email, phone, locale, addresses },
    { ordersCount: 0, amountSpent: 0, lastOrderId: null, lastOrderAt: null },
  );
  h.tell("customers/create", id);
  return id;
}

/** Somebody signs up who has not bought yet. */
export const createCustomer: Happen = (h) => {
  const profile = worldOf(h.store)?.profile;
  return profile ? addCustomer(h, profile, stranger(h, profile)) : null;
};

/** Any customer, drawn by id: no list of them is read. */
export function anyCustomer({ store, random }: Happening): CustomerDoc | undefined {
  const ends = store.get<{ low: string | null; high: string }>(
    "select cast(min(id) as text) as low, cast(max(id) as text) as high from customers",
  );
  if (!ends || ends.low === null) return undefined;
  const low = BigInt(ends.low);
  const from = low + BigInt(Math.floor(random.next() * Number(BigInt(ends.high) - low)));
  const row = store.get<{ id: string }>(
    "select cast(id as text) as id from customers where id >= ? order by customers.id limit 1",
    from,
  );
  return row && documentOf(store, "customers", row.id);
}

function personOf(h: Happening, profile: StoreProfile, doc: CustomerDoc): Person {
  const someone = stranger(h, profile);
  const { id, firstName, lastName, email, phone, locale } = doc;
  const own = doc.addresses[0];
  const country = (own && COUNTRIES[own.countryCode]) ?? someone.country;
  const { id: _id, ...address } = own ?? { ...someone.address, id: "" };
  const place = { ...someone.place, provinceCode: address.provinceCode ?? null };
  const name = [firstName, lastName].filter(Boolean).join(" ") || null;
  return { id, firstName, lastName, name, email, phone, locale, country, place, address };
}
