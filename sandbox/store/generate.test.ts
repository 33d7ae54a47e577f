import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { generateStore } from "./generate.ts";
import { profiles } from "./generate/profiles.ts";
import { shopAmount, type InventoryLevelDoc, type OrderDoc } from "./model.ts";
import { openStore, type Store } from "./store.ts";
import { truthDays, truthFigures } from "./truth.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const NOW = new Date("2026-11-20T19:00:00Z");

function generated(handle: keyof typeof profiles, seed: string, size: number, now = NOW): Store {
  const store = openStore({ domain: `${handle}.myshopify.com`, path: ":memory:" });
  generateStore(store, { profile: profiles[handle], seed, size, now });
  return store;
}

/** Rows with whole numbers as text: some pass 2^53. */
function rowsOf(store: Store, table: string): unknown[] {
  const statement = store.db.prepare(`select * from ${table} order by 1`);
  statement.setReadBigInts(true);
  return statement.all().map((row) => Object.values(row as object).map(String));
}

function digest(store: Store): string {
  const hash = createHash("sha256");
  for (const table of [
    "orders",
    "customers",
    "products",
    "variants",
    "inventory_items",
    "inventory_levels",
    "collections",
    "truth",
  ])
    hash.update(JSON.stringify(rowsOf(store, table)));
  return hash.digest("hex");
}

const ordersOf = (store: Store): OrderDoc[] =>
  store.all<{ doc: string }>("select doc from orders").map((row) => JSON.parse(row.doc) as OrderDoc);

describe("a generated store", () => {
  let store: Store;
  let orders: OrderDoc[];
  beforeAll(() => {
    store = generated("demo", "7", 3_000);
    orders = ordersOf(store);
  });

  it("is the same for the same seed, size and now, and another for another seed", () => {
    expect(digest(generated("atelier", "7", 200))).toBe(digest(generated("atelier", "7", 200)));
    expect(digest(generated("atelier", "8", 200))).not.toBe(digest(generated("atelier", "7", 200)));
  });

  it.each(["demo", "atelier"] as const)("is nearly the same at every hour of one day (%s)", (handle) => {
    // 20 November in New York and in Tokyo: early, and late.
    const [dayStarts, early, late] =
      handle === "demo"
        ? ["2026-11-20T05:00:00Z", "2026-11-20T06:10:00Z", "2026-11-21T04:30:00Z"]
        : ["2026-11-19T15:00:00Z", "2026-11-19T15:20:00Z", "2026-11-20T14:50:00Z"];
    const stores = [early, late].map((now) => generated(handle, "3", 800, new Date(now)));
    const facts = stores.map((one) =>
      ordersOf(one).map(({ id, createdAt, customerId, lines, test }) => {
        const at = createdAt < dayStarts ? createdAt : "today";
        return { id, at, customerId, test, first: lines[0]!.title, units: lines[0]!.quantity };
      }),
    );
    expect(facts[0]).toEqual(facts[1]);
    expect(facts[0]!.filter(({ at }) => at === "today").length).toBeGreaterThan(0);
    // What had happened by the early hour has happened by the late one too, but for today's orders.
    const told = stores.map((one) =>
      one.all(
        `select *, 0 as id from truth where happened_at <= ? and order_id in (select id from orders where created_at < ?)
         order by order_id, happened_at, placed desc`,
        early,
        dayStarts,
      ),
    );
    expect(told[0]).toEqual(told[1]);
    for (const table of ["products", "variants", "customers"])
      expect(rowsOf(stores[0]!, table).length).toBe(rowsOf(stores[1]!, table).length);
  });

  it("has exactly the orders asked for, two years of them, up to now and none later", () => {
    expect(orders).toHaveLength(3_000);
    const times = orders.map((order) => order.createdAt);
    expect([...times].sort()).toEqual(times);
    expect(times[0]! < "2024-12-15").toBe(true);
    const last = orders.flatMap((o) => [
      o.updatedAt,
      ...o.agreements.map((a) => a.happenedAt),
      ...o.transactions.map((t) => t.createdAt),
    ]);
    expect(last.every((at) => at <= "2026-11-20T19:00:00Z")).toBe(true);
    expect(truthDays(store, "2026-11-20", "2026-11-20")[0]!.orders).toBeGreaterThan(0);
  });

  it("holds every kind of thing that happens to an order", () => {
    const sales = orders.flatMap((order) => order.agreements.flatMap((a) => a.sales));
    for (const reason of ["ORDER", "ORDER_EDIT", "REFUND", "RETURN"])
      expect(
        orders.some((order) => order.agreements.some((a) => a.reason === reason)),
        reason,
      ).toBe(true);
    for (const type of ["PRODUCT", "SHIPPING", "TIP", "GIFT_CARD", "DUTY", "FEE", "ADDITIONAL_FEE", "ADJUSTMENT"])
      expect(
        sales.some((sale) => sale.lineType === type),
        type,
      ).toBe(true);
    for (const action of ["ORDER", "RETURN", "UPDATE"])
      expect(
        sales.some((sale) => sale.action === action),
        action,
      ).toBe(true);
    for (const kind of ["SALE", "AUTHORIZATION", "CAPTURE", "REFUND", "VOID", "CHANGE"])
      expect(
        orders.some((order) => order.transactions.some((t) => t.kind === kind)),
        kind,
      ).toBe(true);
    for (const source of ["web", "pos", "shopify_draft_order"])
      expect(
        orders.some((o) => o.sourceName === source),
        source,
      ).toBe(true);
    expect(new Set(orders.map((order) => order.presentmentCurrency)).size).toBeGreaterThan(3);
    expect(orders.some((order) => order.test)).toBe(true);
    expect(orders.some((order) => order.customerId === null)).toBe(true);
    expect(orders.some((order) => order.lines.some((line) => line.productId === null && !line.isTip && line.sku))).toBe(
      true,
    );
    expect(orders.some((order) => order.returns.some((r) => r.exchangeLineIds.length > 0))).toBe(true);
    expect(orders.some((order) => order.refunds.some((r) => r.lines.length === 0 && r.adjustments.length > 0))).toBe(
      true,
    );
  });

  it("has names that are not ASCII: emoji and right to left", () => {
    const names = store
      .all<{ name: string }>("select coalesce(first_name, '') || coalesce(last_name, '') as name from customers")
      .map((r) => r.name);
    expect(names.some((name) => /\p{Extended_Pictographic}/u.test(name))).toBe(true);
    expect(names.some((name) => /[\u0590-\u06ff]/.test(name))).toBe(true);
  });

  it("has customers who come back, a few of them very often", () => {
    const counts = store.all<{ n: number }>("select orders_count as n from customers order by n desc").map((r) => r.n);
    expect(counts[0]).toBeGreaterThan(15);
    expect(counts.filter((n) => n === 1).length).toBeGreaterThan(counts.length * 0.4);
    const stored = store.get<{ n: number }>("select count(*) as n from orders where customer_id is not null")!.n;
    expect(counts.reduce((a, b) => a + b, 0)).toBe(stored);
  });

  it("has stock whose quantities fit together", () => {
    for (const { doc } of store.all<{ doc: string }>("select doc from inventory_levels")) {
      const q = (JSON.parse(doc) as InventoryLevelDoc).quantities;
      expect(q.on_hand).toBe(q.available + q.committed + q.reserved + q.damaged + q.safety_stock + q.quality_control);
    }
    expect(
      store.get<{ n: number }>("select sum(json_extract(doc, '$.quantities.committed')) as n from inventory_levels")!.n,
    ).toBeGreaterThan(0);
  });

  it("has ids as large as Shopify's: inventory items pass 2^53, parts lead back to their order", () => {
    const smallest = BigInt(store.get<{ id: string }>("select cast(min(id) as text) as id from inventory_items")!.id);
    expect(smallest > BigInt(Number.MAX_SAFE_INTEGER)).toBe(true);
    const ids = orders.flatMap((o) =>
      [...o.lines, ...o.transactions, ...o.refunds, ...o.fulfillments, ...o.agreements].map((part) => part.id),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe.each([
  ["demo", "1"],
  ["demo", "2"],
  ["atelier", "1"],
  ["atelier", "2"],
] as const)("the ledger of truth of %s, seed %s", (handle, seed) => {
  it("agrees with the sums over all sales of orders that are no tests", () => {
    const store = generated(handle, seed, 600);
    const orders = ordersOf(store);
    const real = orders.filter((order) => !order.test);
    const sales = real.flatMap((order) => order.agreements.flatMap((a) => a.sales));
    const outside = sales.filter((s) => s.lineType === "TIP" || s.lineType === "GIFT_CARD");
    const total = (of: typeof sales) => of.reduce((all, sale) => all + shopAmount(sale.total), 0);
    const figures = truthFigures(store);
    const exponent = handle === "demo" ? 2 : 0;
    expect(figures.totalSales).toBe(((total(sales) - total(outside)) / 10 ** exponent).toFixed(exponent));
    expect(figures.lineItems).toBe(orders.reduce((n, order) => n + order.lines.length, 0));
    expect(figures.refunds).toBe(orders.reduce((n, order) => n + order.refunds.length, 0));
    const days = truthDays(store, "2000-01-01", "2100-01-01");
    expect(days.reduce((all, day) => all + Number(day.totalSales), 0)).toBeCloseTo(Number(figures.totalSales), 2);
    expect(days.reduce((all, day) => all + day.orders, 0)).toBe(real.length);
  });
});

describe("the store of nights and large ids", () => {
  it("has orders in the hour that comes twice and right behind the hour that is missing", () => {
    const store = generated("nocturne", "1", 500);
    const placedBetween = (from: string, to: string) =>
      store.get<{ n: number }>("select count(*) as n from orders where created_at >= ? and created_at < ?", from, to)!
        .n;
    // In Berlin 2:00 to 3:00 came twice on 25 October 2026 and not at all on 29 March.
    expect(placedBetween("2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z")).toBeGreaterThan(0);
    expect(placedBetween("2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z")).toBeGreaterThan(0);
    expect(placedBetween("2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z")).toBeGreaterThan(0);
    expect(placedBetween("2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z")).toBeGreaterThan(0);
    const night = truthDays(store, "2026-10-25", "2026-10-25")[0]!;
    expect(night.orders).toBeGreaterThan(4);
  });

  it("gives products, variants, customers, stock items and order lines ids beyond 2^53", () => {
    const store = generated("nocturne", "1", 60);
    for (const table of ["products", "variants", "customers", "inventory_items"]) {
      const { id } = store.get<{ id: string }>(`select cast(min(id) as text) as id from ${table}`)!;
      expect(BigInt(id)).toBeGreaterThan(2n ** 53n);
    }
    expect(BigInt(ordersOf(store)[0]!.lines[0]!.id)).toBeGreaterThan(2n ** 53n);
  });
});
