// Reports on products against naive counting over the facts, for random orders, spans and filters.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Filters, Row, Span } from "#app/features/analytics/reports/report.ts";
import { getTrace } from "#app/features/analytics/trace/get-trace.server.ts";
import { productNames } from "#app/features/analytics/products/product-names.server.ts";
import { studyProducts } from "#app/features/analytics/products/studies/study-products.server.ts";
import { countSales, recordSales } from "#app/features/ledger/index.server.ts";
import type { OrderSales } from "#app/features/ledger/schema.ts";
import { asApp, inSqlTx, inTx } from "#app/platform/db.server.ts";
import { ctxOfRow } from "#app/platform/shop-ctx.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { addDays, dayOf, startOfDay } from "#app/platform/store-day.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { ask, spanOf } from "../support/asked-report.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { openedCells } from "../support/opened-cells.ts";
import { anOrder, ZONES } from "../support/random-sales.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

let shops = 0;
async function newStore(timeZone = "America/New_York"): Promise<StoreCtx> {
  const settings = { currency: "USD", timeZone };
  const row = await asApp().shop.create({ data: { domain: `products-${++shops}.myshopify.com`, ...settings } });
  const ctx = ctxOfRow(row, { actor: "app", log: log() });
  const store = { ...ctx, shop: { ...ctx.shop, ...settings } };
  await inTx(store, (tx) => catalog(store, tx));
  return store;
}

// Products 1 and 2 are in the store, 3 is gone; 1 is in two collections. Half of the variants have a cost.
async function catalog({ shop }: StoreCtx, tx: Parameters<Parameters<typeof inTx>[1]>[0]): Promise<void> {
  const at = new Date("2011-01-01T00:00:00Z");
  const base = { shopId: shop.id, createdAt: at, updatedAt: at };
  const product = { ...base, handle: "", vendor: "Wick", status: "ACTIVE", tags: [] };
  await tx.product.createMany({
    data: [
      { ...product, id: 1n, title: "Candle", productType: "Light" },
      { ...product, id: 2n, title: "Holder", productType: "" },
    ],
  });
  const variant = { ...base, position: 1, priceMinor: 1000n };
  await tx.variant.createMany({
    data: [
      { ...variant, id: 11n, productId: 1n, title: "Red", sku: "C-R", inventoryItemId: 111n },
      { ...variant, id: 12n, productId: 1n, title: "Blue", sku: null, inventoryItemId: 112n },
      { ...variant, id: 21n, productId: 2n, title: "Default Title", inventoryItemId: 121n },
    ],
  });
  const since = new Date(0);
  await tx.unitCost.createMany({
    data: [111n, 121n].map((inventoryItemId) => ({ shopId: shop.id, inventoryItemId, since, costMinor: 300n })),
  });
  await tx.collection.createMany({
    data: [5n, 6n].map((id) => ({ shopId: shop.id, id, title: `Collection ${id}`, handle: "", updatedAt: at })),
  });
  await tx.collectionProduct.createMany({
    data: [[5n, 1n], [6n, 1n], [6n, 2n]].map(([collectionId, productId]) => ({ shopId: shop.id, collectionId: collectionId!, productId: productId! })), // prettier-ignore
  });
}

async function record(ctx: StoreCtx, orders: readonly OrderSales[]): Promise<void> {
  const latest = [...new Map(orders.map((order) => [order.orderId, order])).values()];
  const of = { orderIds: latest.map(({ orderId }) => orderId), replaced: [], unreadable: [], isFirst: false };
  await inSqlTx(ctx, (sql) => recordSales(ctx, sql, countSales(ctx, latest), of));
}

interface Fact {
  order: bigint;
  at: Date;
  day: string;
  key: string | null;
  product: bigint | null;
  variant: bigint | null;
  vendor: string | null;
  isPlacing: boolean;
  action: string;
  quantity: number;
  cost: bigint | null;
  gross: bigint;
  discount: bigint;
  reversal: bigint;
  channel: string;
  customer: bigint | null;
}
const factsOf = (ctx: StoreCtx) =>
  inSqlTx(ctx, (sql) =>
    sql.query<Fact>(
      `select f.order_id as "order", happened_at as at, day_on::text as day, product_key as key, product_id as product, variant_id as variant,
         vendor, variant_orders = 1 as "isPlacing", action, quantity, unit_cost_minor as cost, gross_minor as gross, discount_minor as discount,
         reversal_minor as reversal, channel, customer_id as customer
       from sales_facts f join sales_orders o using (shop_id, order_id) order by happened_at, f.id`,
    ),
  );

const TYPES: Record<string, string> = { 1: "Light", 2: "" };
const COLLECTIONS: Record<string, string[]> = { 1: ["5", "6"], 2: ["6"] };
const LETS: Record<string, (fact: Fact, values: readonly string[]) => boolean> = {
  product: ({ key }, values) => values.includes(key!),
  variant: ({ variant }, values) => values.includes(String(variant ?? "")),
  vendor: ({ vendor }, values) => values.includes(vendor ?? ""),
  productType: ({ product }, values) => product !== null && values.includes(TYPES[String(product)] ?? "?"),
  collection: ({ product }, values) => (COLLECTIONS[String(product)] ?? []).some((id) => values.includes(id)),
  channel: ({ channel }, values) => values.includes(channel),
};
const GROUPS: Record<string, (fact: Fact) => string[]> = {
  "product-performance": ({ key }) => [key!],
  variants: ({ key, variant }) => [`${variant ?? 0} ${key}`],
  vendors: ({ vendor }) => [`=${vendor ?? ""}`],
  "product-types": ({ product }) => [TYPES[String(product)] === undefined ? "-" : `=${TYPES[String(product)]}`],
  collections: ({ product }) => COLLECTIONS[String(product)] ?? ["0"],
};
/** What belongs to no product is a row of its own, with money alone. */
const ADJUSTMENTS = "-1";
const ORDERS: Record<string, string> = { "product-performance": "productOrders", variants: "variantOrders", vendors: "vendorOrders" }; // prettier-ignore

/** The report by counting facts one by one. */
function naively(facts: readonly Fact[], name: string, { from, measuredTo, until }: Span, filters: Filters) {
  const groups = new Map<string, Fact[]>();
  const isShown = (group: string) => name !== "collections" || (filters.collection?.includes(group) ?? true);
  for (const fact of facts) {
    const isIn = measuredTo !== null && fact.day >= from && fact.day <= measuredTo && fact.at < new Date(until);
    const isLet = Object.entries(filters).every(([filter, values]) => LETS[filter]!(fact, values));
    const isAdjustment =
      fact.key === null && fact.reversal !== 0n && !Object.keys(filters).some((f) => f !== "channel");
    if (!isIn || !isLet || (fact.key === null && !isAdjustment)) continue;
    for (const group of isAdjustment ? [ADJUSTMENTS] : GROUPS[name]!(fact).filter(isShown))
      groups.set(group, [...(groups.get(group) ?? []), fact]);
  }
  return Object.fromEntries(
    [...groups].map(([group, of]) => {
      const sum = (value: (fact: Fact) => bigint) => of.reduce((all, fact) => all + value(fact), 0n);
      const costed = of.filter(({ cost }) => cost !== null);
      const net = ({ gross, discount, reversal }: Fact) => gross + discount + reversal;
      const cost = costed.reduce((all, fact) => all + fact.cost! * BigInt(fact.quantity), 0n);
      const costedNet = costed.reduce((all, fact) => all + net(fact), 0n);
      const hasCost = cost !== 0n || costedNet !== 0n;
      return [
        group,
        {
          ...(ORDERS[name] && {
            [ORDERS[name]]:
              group === ADJUSTMENTS
                ? null
                : String(new Set(of.filter((f) => f.isPlacing).map(({ order }) => order)).size),
          }),
          units: group === ADJUSTMENTS ? "0" : String(of.reduce((all, { quantity }) => all + quantity, 0)),
          grossSales: String(sum(({ gross }) => gross)),
          discounts: String(sum(({ discount }) => discount)),
          salesReversals: String(sum(({ reversal }) => reversal)),
          netSales: String(sum(net)),
          cost: hasCost ? String(cost) : null,
          grossProfit: hasCost ? String(costedNet - cost) : null,
        },
      ];
    }),
  );
}

const SHOWN = ["units", "grossSales", "discounts", "salesReversals", "netSales", "cost", "grossProfit"];
const cellsOf = (rows: readonly Row[], name: string) =>
  Object.fromEntries(
    rows.map(({ id, cells }) => [
      id,
      Object.fromEntries([...(ORDERS[name] ? [ORDERS[name]] : []), ...SHOWN].map((column) => [column, cells[column]])),
    ]),
  );

const aFilter: fc.Arbitrary<Filters> = fc.oneof(
  fc.constant({}),
  fc.record({ product: fc.constant(["1", "~Candle"]) }),
  fc.record({ vendor: fc.constantFrom(["Wick"], ["", "Wax"]) }),
  fc.record({ productType: fc.constantFrom(["Light"], [""]) }),
  fc.record({ collection: fc.constantFrom(["6"], ["5", "6"]) }),
  fc.record({ channel: fc.constant(["Online Store"]) }),
  fc.record({ channel: fc.constant(["", "Point of Sale"]), product: fc.constant(["1", "2"]) }),
);
const someOrders = fc.array(anOrder, { minLength: 1, maxLength: 12 });
const RUNS = { numRuns: Number(process.env.LEDGER_RUNS ?? 15), seed: 6, endOnFailure: false };

describe("sales of products", () => {
  it("by product, variant, vendor, type and collection are what counting fact by fact gives, whatever is filtered", async () => {
    const question = { orders: someOrders, zone: fc.constantFrom(...ZONES), filters: aFilter, at: fc.nat(), back: fc.nat(95), part: fc.boolean() }; // prettier-ignore
    await fc.assert(
      fc.asyncProperty(fc.record(question), async ({ orders, zone, filters, at, back, part }) => {
        const ctx = await newStore(zone);
        await record(ctx, orders);
        const facts = await factsOf(ctx);
        // The span ends on a day with sales, and within it where a part is asked for: before the last fact of that day.
        const last = facts[at % Math.max(1, facts.length)];
        const to = last?.day ?? "2024-03-31";
        const current = spanOf(ctx, addDays(to, -back), to, part ? last?.at : undefined);
        for (const name of Object.keys(GROUPS)) {
          const answer = await ask(ctx, name, { current, filters });
          expect(cellsOf(answer.rows, name)).toEqual(naively(facts, name, current, filters));
          expect(answer.count).toBe(answer.rows.length);
          // One cell of each answer and one of its totals, opened: their lines add up to them.
          const opened = openedCells({ ...answer, figures: [], total: null });
          const totals = openedCells({ ...answer, rows: [] });
          const hasTotals = answer.rows.length > 0 && name !== "collections";
          expect(totals.length >= 7).toBe(hasTotals);
          const some = [opened, totals].flatMap((of) => of.slice(at % Math.max(1, of.length)).slice(0, 1));
          for (const [cell, query] of some) expect((await getTrace(ctx, query as never)).value).toBe(cell);
        }
      }),
      RUNS,
    );
  });

  it("tells products of one title apart: by their vendor, else by their SKU, else by their number", async () => {
    const ctx = await newStore();
    await inTx(ctx, async (tx) => {
      const base = { shopId: ctx.shop.id, createdAt: new Date(0), updatedAt: new Date(0) };
      const product = { ...base, handle: "", status: "ACTIVE", tags: [], productType: "", title: "Lamp" };
      const vendors = ["Glow", "Wick", "Wick"];
      await tx.product.createMany({ data: vendors.map((vendor, n) => ({ ...product, id: BigInt(31 + n), vendor })) });
      const variant = { ...base, id: 320n, productId: 32n, title: "Default Title", sku: "L-2", position: 1 };
      await tx.variant.create({ data: { ...variant, priceMinor: 1n, inventoryItemId: 320n } });
      const name = await productNames(ctx, tx, ["1", "31", "32", "33", "~Lamp"]);
      expect(["1", "31", "32", "33", "~Lamp"].map(name)).toEqual(
        ["Candle", "Lamp (Glow)", "Lamp (L-2)", "Lamp (33)", "Lamp"].map((text) => ({ text })),
      );
    });
  });

  it("add up to the sums of all sales: what belongs to no product is a row", async () => {
    const ctx = await newStore();
    await record(ctx, fc.sample(anOrder, { numRuns: 12, seed: 3 }));
    const current = spanOf(ctx, "2011-01-01", "2026-12-31");
    const [daily] = await inSqlTx(ctx, (sql) =>
      sql.query<
        Record<string, string>
      >(`select sum(gross_minor)::text as "grossSales", sum(discount_minor)::text as discounts,
        sum(reversal_minor)::text as "salesReversals", sum(gross_minor + discount_minor + reversal_minor)::text as "netSales",
        sum(units)::text as units, sum(cost_minor)::text as cost from sales_daily`),
    );
    for (const name of ["product-performance", "variants", "vendors", "product-types", "returns-by-product"]) {
      const { rows, total } = await ask(ctx, name, { current });
      const known = Object.entries(daily!).filter(([column]) => column in total!.cells);
      expect({ name, ...total!.cells }).toMatchObject({ name, ...Object.fromEntries(known) });
      const net = rows.reduce((sum, { cells }) => sum + BigInt(cells.netSales!), 0n);
      expect([name, String(net)]).toEqual([name, daily!.netSales]);
      expect(rows.filter(({ label }) => "key" in label && label.key === "withoutProduct")).toHaveLength(1);
    }
  });
});

// Few customers who buy few products again and again within a year, so that there is something to find.
const basket = fc.record({
  customerId: fc.constantFrom(null, 1n, 2n, 3n, 4n, 5n),
  minutes: fc.nat(330 * 24 * 60),
  products: fc.subarray([1n, 2n, 3n, null], { minLength: 1 }),
  isRefunded: fc.boolean(),
});
const baskets = fc.array(basket, { minLength: 15, maxLength: 40 }).map((all) =>
  all.map(({ customerId, minutes, products, isRefunded }, n): OrderSales => {
    const id = BigInt(n + 1) * 100n;
    const happenedAt = new Date(Date.parse("2024-01-02T00:00:00Z") + minutes * 60_000).toISOString();
    const lines = products.map((productId, at) => ({ id: id + BigInt(at), productId, variantId: null, title: "Wrap", vendor: null })); // prettier-ignore
    const sale = (lineItemId: bigint, sign: 1 | -1) => ({
      ...{ id: sign > 0 ? lineItemId : lineItemId + 50n, action: sign > 0 ? "ORDER" : "RETURN", lineType: "PRODUCT" },
      ...{ quantity: sign, total: `${sign * 7}.00`, presentmentTotal: `${sign * 7}.00`, discount: "0.00", tax: "0.00", lineItemId }, // prettier-ignore
    });
    const refund = { id: id + 1n, reason: "REFUND", happenedAt, sales: [sale(id, -1)] };
    return {
      ...{ orderId: id, isTest: false, customerId, channel: "", locationId: null, countryCode: null },
      ...{ discountCodes: [], presentmentCurrency: "USD", lines },
      agreements: [
        { id, reason: "ORDER", happenedAt, sales: lines.map((line) => sale(line.id, 1)) },
        ...(isRefunded ? [refund] : []),
      ],
    };
  }),
);

describe("products of the same order", () => {
  it("pairs are what counting every two products of every order gives", async () => {
    let found = 0;
    const question = fc.record({ orders: baskets, zone: fc.constantFrom(...ZONES), at: fc.nat() });
    await fc.assert(
      fc.asyncProperty(question, async ({ orders, zone, at }) => {
        const ctx = await newStore(zone);
        await record(ctx, orders);
        const facts = await factsOf(ctx);
        const now = facts[at % Math.max(1, facts.length)]?.at ?? new Date("2024-03-31T12:00:00Z");
        await studyProducts(ctx, undefined, now);
        const today = dayOf(now, zone);
        const current = spanOf(ctx, today, today);
        for (const days of ["365", "90", "30"]) {
          const from = addDays(today, -Number(days));
          const placed = facts.filter((fact) => fact.isPlacing && fact.day >= from && fact.day < today);
          const { rows, count } = await ask(ctx, "bought-together", { current, options: { days } });
          expect(Object.fromEntries(rows.map(({ id, cells }) => [id, cells]))).toEqual(
            pairsOf(placed, await ordersPlaced(ctx, from, today)),
          );
          expect(count).toBe(rows.length);
          found += count;
        }
      }),
      RUNS,
    );
    expect(found).toBeGreaterThan(0);
  });

  it("what became of new customers is what looking at each customer's orders gives", async () => {
    let came = 0;
    const question = fc.record({ orders: baskets, zone: fc.constantFrom(...ZONES), at: fc.nat() });
    await fc.assert(
      fc.asyncProperty(question, async ({ orders, zone, at }) => {
        const ctx = await newStore(zone);
        await record(ctx, orders);
        const facts = await factsOf(ctx);
        const now = facts[at % Math.max(1, facts.length)]?.at ?? new Date("2024-03-31T12:00:00Z");
        await studyProducts(ctx, undefined, now);
        const today = dayOf(now, zone);
        const { rows } = await ask(ctx, "first-purchases", { current: spanOf(ctx, today, today), options: { firstOrders: "all" } }); // prettier-ignore
        expect(Object.fromEntries(rows.map(({ id, cells }) => [id, cells]))).toEqual(
          firstOrdersOf(await headsOf(ctx), facts, today, zone),
        );
        came += rows.filter(({ cells }) => Number(cells.cameBack90) > 0).length;
      }),
      RUNS,
    );
    expect(came).toBeGreaterThan(0);
  });

  it("says that nothing was looked at yet, and a store without orders has no pairs", async () => {
    const ctx = await newStore();
    const current = spanOf(ctx, "2026-11-01", "2026-11-21");
    expect(await ask(ctx, "bought-together", { current })).toMatchObject({ missing: "notStudied", rows: [] });
    await studyProducts(ctx);
    const answer = await ask(ctx, "bought-together", { current });
    expect(answer).toMatchObject({ rows: [], count: 0 });
    expect(answer.missing).toBeUndefined();
  });
});

const share = (part: number, whole: number) => (whole === 0 ? null : String(Math.round((part / whole) * 1e6) / 1e6));

async function ordersPlaced(ctx: StoreCtx, from: string, before: string): Promise<number> {
  return (await headsOf(ctx)).filter(({ day }) => day >= from && day < before).length;
}

interface Head {
  order: bigint;
  customer: bigint | null;
  at: Date;
  day: string;
  net: bigint;
}
const headsOf = (ctx: StoreCtx) =>
  inSqlTx(ctx, (sql) =>
    sql.query<Head>(
      `select order_id as "order", customer_id as customer, placed_at as at, placed_on::text as day, net_minor as net
       from sales_orders order by placed_at, order_id`,
    ),
  );

function pairsOf(placed: readonly Fact[], all: number) {
  const orders = new Map<bigint, Set<string>>();
  for (const { order, key } of placed) orders.set(order, (orders.get(order) ?? new Set()).add(key!));
  const having = (...keys: string[]) => [...orders.values()].filter((set) => keys.every((key) => set.has(key))).length;
  const keys = [...new Set(placed.map(({ key }) => key!))].sort();
  const pairs = keys.flatMap((first, n) => keys.slice(n + 1).map((second) => [first, second] as const));
  return Object.fromEntries(
    pairs
      .filter(([first, second]) => having(first, second) >= 2)
      .map(([first, second]) => {
        const both = having(first, second);
        return [
          `${first} ${second}`,
          {
            pairOrders: String(both),
            support: share(both, all),
            confidenceFirst: share(both, having(first)),
            confidenceSecond: share(both, having(second)),
            lift: share(both * all, having(first) * having(second)),
          },
        ];
      }),
  );
}

function firstOrdersOf(heads: readonly Head[], facts: readonly Fact[], today: string, zone: string) {
  const groups = new Map<string, { first: Head; later: Head[] }[]>();
  for (const customer of new Set(heads.map(({ customer }) => customer).filter((id) => id !== null))) {
    const [first, ...later] = heads.filter((head) => head.customer === customer);
    if (first!.day >= today) continue;
    const keys = new Set(facts.filter((f) => f.order === first!.order && f.isPlacing).map(({ key }) => key!));
    for (const key of keys) groups.set(key, [...(groups.get(key) ?? []), { first: first!, later }]);
  }
  const until = startOfDay(today, zone).getTime();
  const back = (of: { first: Head; later: Head[] }[], days: number) => {
    const time = days * 86_400_000;
    const elapsed = of.filter(({ first }) => first.at.getTime() + time <= until);
    const returned = elapsed.filter(
      ({ first, later }) => later[0] && later[0].at.getTime() <= first.at.getTime() + time,
    );
    return share(returned.length, elapsed.length);
  };
  return Object.fromEntries(
    [...groups].map(([key, of]) => {
      const net = of.flatMap(({ later }) => later).reduce((sum, head) => sum + Number(head.net), 0);
      const average = Math.sign(net) * Math.round(Math.abs(net) / of.length);
      return [
        key,
        {
          firstCustomers: String(of.length),
          cameBack90: back(of, 90),
          cameBack180: back(of, 180),
          laterNet: String(average + 0),
        },
      ];
    }),
  );
}
