// Any story that can happen to orders (edits, refunds, returns, exchanges, cancellations, gift cards, tips, duties, fees, discounts on discounts),
// in currencies with 0, 2 and 3 decimals, tax within or on top, around the moments on which clocks change: the app counts the truth.
import fc from "fast-check";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { buildOrder, type OrderEvent, type OrderPlan } from "#sandbox/store/build-order.ts";
import { makeCatalog, type CatalogVariant } from "#sandbox/store/generate/catalog.ts";
import { customerDoc } from "#sandbox/store/generate/people.ts";
import { DEMO } from "#sandbox/store/generate/profiles.ts";
import { planWriter } from "#sandbox/store/order-plans.ts";
import { createRandom } from "#sandbox/store/random.ts";
import { saver } from "#sandbox/store/save.ts";
import { anyPlan } from "#sandbox/store/test-plans.ts";
import { truthOfPlan } from "#sandbox/store/truth-of-plan.ts";
import { truthWriter } from "#sandbox/store/truth.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { emptyStore, shopFor } from "../support/mirrored-store.ts";
import { rollupDifferences } from "../support/rollups-equal-truth.ts";

const RUNS = { numRuns: Number(process.env.TRUTH_RUNS ?? 25), seed: 11, endOnFailure: true };
const NOW = new Date("2027-06-01T00:00:00Z");

vi.setConfig({ testTimeout: 900_000 });

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

// Nights that are no ordinary ones: an hour that is missing or comes twice, a midnight that does not exist, a day that never was.
const NIGHTS: (readonly [timeZone: string, moment: string])[] = [
  ["America/New_York", "2026-03-08T06:30:00Z"],
  ["America/New_York", "2026-11-01T05:30:00Z"],
  ["Europe/Berlin", "2026-10-25T00:30:00Z"],
  ["America/Sao_Paulo", "2018-11-04T02:40:00Z"],
  ["America/Sao_Paulo", "2018-02-18T01:30:00Z"],
  ["Pacific/Apia", "2011-12-30T09:30:00Z"],
  ["Asia/Kathmandu", "2026-01-01T18:10:00Z"],
  ["Asia/Tokyo", "2024-02-29T14:50:00Z"],
];

const VARIANTS: CatalogVariant[] = makeCatalog(DEMO, createRandom("plans"), 4, {
  from: "2010-01-01T00:00:00Z",
  until: "2010-02-01T00:00:00Z",
}).products.flatMap((product) => product.variants.slice(0, 2));

const aShop = fc.record({
  night: fc.constantFrom(...NIGHTS),
  orders: fc.array(
    fc.record({
      plan: anyPlan,
      /** Seconds from that night. */
      off: fc.integer({ min: -90_000, max: 90_000 }),
      customer: fc.option(fc.integer({ min: 1, max: 3 })),
      source: fc.constantFrom("web", "pos", "shopify_draft_order", "an-app"),
      country: fc.option(fc.constantFrom("US", "DE", "JP")),
      goods: fc.option(fc.nat(VARIANTS.length - 1)),
      test: fc.boolean(),
    }),
    { minLength: 1, maxLength: 8 },
  ),
  isFirst: fc.boolean(),
});
type Shop = typeof aShop extends fc.Arbitrary<infer Of> ? Of : never;
type Placed = Shop["orders"][number];

/** A plan as the n-th order of the shop: at its own time, by a buyer, through a channel, of goods that the store has or of none. */
function placedPlan({ plan, off, ...o }: Placed, n: number, night: string): OrderPlan {
  const shift = Date.parse(night) + off * 1000 - Date.parse(plan.at);
  const moved = (at: string) => new Date(Date.parse(at) + shift).toISOString().replace(".000Z", "Z");
  const of = o.goods === null ? null : VARIANTS[o.goods]!;
  const line = <Line extends OrderPlan["lines"][number]>(one: Line): Line => ({
    ...one,
    productId: one.productId && of ? of.product.doc.id : null,
    variantId: one.variantId && of ? of.doc.id : null,
    vendor: one.productId && of ? of.product.doc.vendor : null,
  });
  const events = plan.events!.map((event): OrderEvent => {
    const at = { at: moved(event.at) };
    if (event.kind === "edit") return { ...event, ...at, add: event.add?.map(line) };
    if (event.kind !== "return") return { ...event, ...at };
    return {
      ...event,
      ...at,
      processedAt: event.processedAt && moved(event.processedAt),
      exchange: event.exchange?.map(line),
    };
  });
  const address = o.country && { country: o.country, countryCode: o.country };
  return {
    ...{ ...plan, events, id: String(6_123_000_001_024n + BigInt(n) * 1_024n), number: 1_001 + n, at: moved(plan.at) },
    ...{
      customerId: o.customer === null ? null : String(7_000 + o.customer),
      sourceName: o.source,
      test: o.test && n % 7 === 6,
    },
    ...{
      locationId: o.source === "pos" ? "77" : null,
      billingAddress: address,
      shippingAddress: n % 2 ? address : null,
    },
    lines: plan.lines.map(line),
  };
}

async function made({ night: [timeZone, night], orders }: Shop) {
  const store = emptyStore("plans", NOW);
  const save = saver(store);
  const [{ plan: first }] = orders as [Placed];
  const at = "2010-01-01T00:00:00Z";
  store.transaction(() => {
    save.shop({
      ...{ id: "1", name: "Plans", domain: store.domain, email: "a@b.example", currency: first.currency, timeZone },
      ...{ presentmentCurrencies: [first.currency], countryCode: "US", locale: "en", planName: "Basic" },
      ...{ taxesIncluded: first.taxesIncluded, createdAt: at },
    });
    const place = {
      name: "Shop",
      active: true,
      address: { country: "US", countryCode: "US" },
      fulfillsOnlineOrders: true,
    };
    for (const id of ["7", "77"]) save.location({ id, ...place, createdAt: at, updatedAt: at });
    const none = { ordersCount: 0, amountSpent: 0, lastOrderId: null, lastOrderAt: null };
    for (const n of [1, 2, 3])
      save.customer(
        { ...customerDoc(DEMO, "plans", n, { createdAt: at, updatedAt: at }, 0), id: String(7_000 + n) },
        none,
      );
    for (const { doc, item, product } of VARIANTS) {
      save.product(product.doc, 0);
      save.variant(doc);
      save.inventoryItem(item);
    }
    const [keep, truth] = [planWriter(store), truthWriter(store, timeZone)];
    // One shop counts in one currency; the way of taxing may differ from order to order.
    const own = orders.filter(({ plan }) => plan.currency === first.currency);
    own.forEach((order, n) => {
      const plan = placedPlan(order, n, night);
      save.order(buildOrder(plan));
      keep(plan);
      truth(plan.id, truthOfPlan(plan));
    });
  });
  return shopFor(store);
}

it("the rollups of a shop with any stories are the truth, read at once or one by one", async () => {
  await fc.assert(
    fc.asyncProperty(aShop, async (shop) => {
      const one = await made(shop);
      await one.read(shop.isFirst, 3);
      expect(await rollupDifferences(one)).toEqual([]);
      one.store.close();
    }),
    RUNS,
  );
});
