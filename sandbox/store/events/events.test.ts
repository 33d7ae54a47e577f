// Events on generated stores: every kind happens, changes what it should, and the truth stays true.
import { afterEach, describe, expect, it, vi } from "vitest";
import { buildOrder } from "../build-order.ts";
import { generateStore } from "../generate.ts";
import { profiles } from "../generate/profiles.ts";
import { shopAmount, type OrderDoc } from "../model.ts";
import { planOf } from "../order-plans.ts";
import { openStore, type Store } from "../store.ts";
import { truthOfPlan } from "../truth-of-plan.ts";
import { truthDays, truthFigures } from "../truth.ts";
import { EVENT_KINDS, happen, type EventKind } from "./index.ts";

vi.setConfig({ testTimeout: 30_000 });

const NOW = new Date("2026-06-15T12:00:00Z");
const opened: Store[] = [];
afterEach(() => opened.splice(0).forEach((store) => store.close()));

function storeOf(handle: keyof typeof profiles, size = 80): Store {
  let time = NOW.getTime();
  // A clock that moves on by itself: a second for each look.
  const clock = { now: () => new Date((time += 1_000)) };
  const store = openStore({ domain: `${handle}.myshopify.com`, path: ":memory:", clock });
  generateStore(store, { profile: profiles[handle], seed: "7", size, now: NOW, days: 40 });
  opened.push(store);
  return store;
}

const play = (store: Store, kind: EventKind | "any", seed?: number | string) => happen(store, kind, { seed }, () => {});
const ordersOf = (store: Store): OrderDoc[] =>
  store.all<{ doc: string }>("select doc from orders order by id").map((row) => JSON.parse(row.doc) as OrderDoc);

describe.each(["demo", "atelier", "nocturne"] as const)("events in %s", (handle) => {
  it("every kind can happen, and is told by topics of its own", () => {
    const store = storeOf(handle);
    for (let n = 0; n < 20; n++) play(store, "order.create", n);
    for (let n = 0; n < 8; n++) play(store, "order.fulfill", n);
    const kinds = EVENT_KINDS.filter((kind) => !kind.startsWith("location."));
    for (const kind of [...kinds, "location.create", "location.update", "location.deactivate"] as const) {
      const { topics } = play(store, kind);
      const [noun = ""] = kind.split(".");
      const first = { stock: "inventory_levels/", item: "inventory_items/" }[noun] ?? noun;
      expect(topics.some((topic) => topic.startsWith(first) || topic.startsWith("fulfillments/"))).toBe(true);
    }
  });

  it("after 500 events the truth equals the sum of all sales, day by day and in all", () => {
    const store = storeOf(handle);
    for (let n = 0; n < 500; n++) play(store, "any", n);
    const real = ordersOf(store).filter((order) => !order.test);
    const sales = real.flatMap((order) => order.agreements.flatMap((agreement) => agreement.sales));
    const counted = sales.filter((sale) => sale.lineType !== "TIP" && sale.lineType !== "GIFT_CARD");
    const total = counted.reduce((sum, sale) => sum + shopAmount(sale.total), 0);
    const exponent = handle === "atelier" ? 0 : 2;
    const figures = truthFigures(store);
    expect(figures.totalSales).toBe((total / 10 ** exponent).toFixed(exponent));
    const days = truthDays(store, "2000-01-01", "2100-01-01");
    expect(days.reduce((sum, day) => sum + Number(day.totalSales), 0)).toBeCloseTo(Number(figures.totalSales), 2);
    expect(days.reduce((sum, day) => sum + day.orders, 0)).toBe(real.length);
  });

  it("after 500 events stock adds up, totals fit, customers have what they spent", () => {
    const store = storeOf(handle);
    for (let n = 0; n < 500; n++) play(store, "any", n);
    for (const { doc } of store.all<{ doc: string }>("select doc from inventory_levels")) {
      const { quantities: q } = JSON.parse(doc) as { quantities: Record<string, number> };
      const { available, committed, reserved, damaged, safety_stock, quality_control } = q;
      expect(q.on_hand).toBe(available! + committed! + reserved! + damaged! + safety_stock! + quality_control!);
      expect(committed).toBeGreaterThanOrEqual(0);
    }
    const wrong = store.all(
      `select p.id from products p where total_inventory <> coalesce((select sum(json_extract(l.doc, '$.quantities.available'))
         from variants v join inventory_levels l on l.inventory_item_id = v.inventory_item_id where v.product_id = p.id), 0)`,
    );
    expect(wrong).toEqual([]);
    const spent = new Map<string, { orders: number; spent: number }>();
    for (const order of ordersOf(store)) {
      if (order.customerId === null) continue;
      const known = spent.get(order.customerId) ?? { orders: 0, spent: 0 };
      known.orders++;
      if (!order.test) known.spent += shopAmount(order.totals.received) - shopAmount(order.totals.refunded);
      spent.set(order.customerId, known);
    }
    const customers = store.all<{ id: string; orders: number; spent: number }>(
      "select cast(id as text) as id, orders_count as orders, amount_spent as spent from customers",
    );
    for (const { id, ...figures } of customers) expect(figures).toEqual(spent.get(id) ?? { orders: 0, spent: 0 });
    for (const id of spent.keys()) expect(customers.some((customer) => customer.id === id)).toBe(true);
  });
});

describe("an event", () => {
  const LATER: [EventKind, string][] = [
    ["order.refund", "orders"],
    ["order.update", "orders"],
    ["product.update", "products"],
    ["collection.update", "collections"],
    ["customer.update", "customers"],
    ["stock.adjust", "inventory_levels"],
    ["item.update", "inventory_items"],
    ["location.update", "locations"],
  ];
  it.each(LATER)("%s makes its object's updatedAt strictly later, in the column and in the document", (kind, table) => {
    const store = storeOf("demo");
    const sql = `select cast(id as text) as id, updated_at, doc from ${table}`;
    type Seen = { id: string; updated_at: string; doc: string };
    for (let n = 0; n < 5; n++) {
      const before = new Map(store.all<Seen>(sql).map((row) => [row.id, row]));
      const { id } = play(store, kind, n);
      const after = store.get<Seen>(`${sql} where ${table}.id = ?`, BigInt(id))!;
      expect(after.updated_at > before.get(id)!.updated_at).toBe(true);
      expect((JSON.parse(after.doc) as { updatedAt: string }).updatedAt).toBe(after.updated_at);
    }
  });

  it("of the same seed is the same event", () => {
    const runs = [0, 1].map(() => {
      const store = storeOf("demo");
      const happened = Array.from({ length: 60 }, (_, n) => play(store, "any", n));
      return { happened, figures: truthFigures(store) };
    });
    expect(runs[0]).toEqual(runs[1]);
  });

  it("that cannot happen says so and writes nothing", () => {
    const store = storeOf("demo");
    const before = truthFigures(store);
    expect(() => happen(store, "order.refund", { id: "1" }, () => {})).toThrow(/order\.refund cannot happen to 1/);
    expect(truthFigures(store)).toEqual(before);
  });

  it("whose webhook cannot be told is undone as a whole", () => {
    const store = storeOf("demo");
    const before = truthFigures(store);
    const broken = () => {
      throw new Error("no");
    };
    expect(() => happen(store, "order.create", { seed: 1 }, broken)).toThrow("no");
    expect(truthFigures(store)).toEqual(before);
  });

  it("gives no id twice, also after the newest was deleted", () => {
    const store = storeOf("demo");
    const { id } = play(store, "collection.create", 1);
    happen(store, "collection.delete", { id }, () => {});
    expect(BigInt(play(store, "collection.create", 2).id)).toBeGreaterThan(BigInt(id));
  });

  it("finds beside every order the plan that makes its document and its truth again", () => {
    const store = storeOf("demo", 300);
    for (const order of ordersOf(store)) {
      const plan = planOf(store, order.id)!;
      const { billingAddress, shippingAddress } = order;
      expect({ ...buildOrder(plan), billingAddress, shippingAddress }).toEqual(order);
      const truth = store.get<{ gross: number }>(
        "select sum(gross) as gross from truth where order_id = ?",
        BigInt(order.id),
      );
      expect(truthOfPlan(plan).reduce((sum, entry) => sum + entry.gross, 0)).toBe(truth?.gross ?? 0);
    }
  });

  it("on an order that was written on keeps the note", () => {
    const store = storeOf("demo");
    const { id } = play(store, "order.create", 3);
    for (let n = 0; n < 4; n++) happen(store, "order.update", { id, seed: n }, () => {});
    const noteOf = () => ordersOf(store).find((order) => order.id === id)!;
    const { note, tags } = noteOf();
    happen(store, "order.fulfill", { id, full: true }, () => {});
    expect(noteOf()).toMatchObject({ note, tags, fulfillmentStatus: "FULFILLED" });
  });

  it("on a full refund leaves nothing of the goods", () => {
    const store = storeOf("demo");
    const { id } = happen(store, "order.refund", { full: true, seed: 4 }, () => {});
    const order = ordersOf(store).find((one) => one.id === id)!;
    expect(order.lines.filter((line) => !line.isTip).every((line) => line.currentQuantity === 0)).toBe(true);
  });
});
