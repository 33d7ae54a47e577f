import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { happen } from "./events/index.ts";
import { generateStore } from "./generate.ts";
import { profiles } from "./generate/profiles.ts";
import { shopAmount, type OrderDoc } from "./model.ts";
import { openStore, type Store } from "./store.ts";
import { truthBy, type TruthSums } from "./truth-by.ts";
import { truthCohorts, truthCustomers } from "./truth-customers.ts";
import { OF_GOODS, type Dimension } from "./truth-dimensions.ts";
import { renewTruth } from "./truth-renew.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const NOW = new Date("2026-11-20T19:00:00Z");
const METRICS = ["gross", "discounts", "reversals", "shipping", "taxes", "duties", "fees", "tips"] as const;
type Figures = Record<(typeof METRICS)[number] | "units" | "orders", number>;

function made(handle: keyof typeof profiles): Store {
  const store = openStore({ domain: `${handle}.myshopify.com`, path: ":memory:", clock: { now: () => NOW } });
  generateStore(store, { profile: profiles[handle], seed: "by", size: 400, now: NOW });
  for (let seed = 0; seed < 150; seed++) happen(store, "any", { seed }, () => {});
  return store;
}

const counted = (store: Store): OrderDoc[] =>
  store.all<{ doc: string }>("select doc from orders").flatMap((row) => {
    const order = JSON.parse(row.doc) as OrderDoc;
    return order.test ? [] : [order];
  });

const whole = (store: Store): Figures => ({
  ...store.get<Figures & Record<string, never>>(
    `select sum(placed) as orders, sum(units) as units, ${METRICS.map((name) => `sum(${name}) as ${name}`).join(", ")} from truth`,
  )!,
});
const added = (rows: TruthSums[]): Figures => {
  const names = [...METRICS, "units", "orders"] as const;
  return Object.fromEntries(names.map((name) => [name, rows.reduce((sum, row) => sum + row[name], 0)])) as Figures;
};

describe.each(["demo", "atelier", "nocturne"] as const)("the truth of %s, after many events", (handle) => {
  let store: Store;
  beforeAll(() => void (store = made(handle)));
  afterAll(() => store.close());

  const wholes: Dimension[][] = [
    ...[["day"], ["hour"], ["week"], ["month"], ["weekday"], ["channel"], ["location"], ["country"], ["currency"]],
    ...[["customerKind"], ["customer"], ["order"], ["day", "channel", "location", "country", "currency"]],
  ] as Dimension[][];
  it.each(wholes)("adds up to the whole, by %s and the like", (...by) => {
    expect(added(truthBy(store, { by }))).toEqual(whole(store));
  });

  it.each([...OF_GOODS])("adds up to what the sales of goods say, by %s", (by) => {
    const sales = counted(store).flatMap((order) => order.agreements.flatMap((agreement) => agreement.sales));
    const goods = sales.filter(({ lineType }) => lineType === "PRODUCT");
    const { gross, discounts, reversals, units } = added(truthBy(store, { by: [by] }));
    expect({ net: gross + discounts + reversals, units }).toEqual({
      net: goods.reduce((sum, sale) => sum + shopAmount(sale.total) - shopAmount(sale.tax), 0),
      units: goods.reduce((sum, sale) => sum + (sale.quantity ?? 0), 0),
    });
  });

  it("counts an order under each of its codes, and in none twice", () => {
    const orders = new Map<string, number>();
    for (const order of counted(store))
      for (const code of new Set(order.discountCodes.map((text) => text.toUpperCase())))
        orders.set(code, (orders.get(code) ?? 0) + 1);
    const rows = truthBy(store, { by: ["code"] }).filter(({ code }) => code !== null);
    expect(new Map(rows.map((row) => [row.code, row.orders]))).toEqual(new Map([...orders].sort()));
  });

  it("calls one order of each customer new", () => {
    const kinds = Object.fromEntries(truthBy(store, { by: ["customerKind"] }).map((row) => [row.customerKind, row]));
    const customers = new Set(counted(store).flatMap(({ customerId }) => customerId ?? []));
    expect(kinds.new!.orders).toBe(customers.size);
    expect(kinds.guest!.orders).toBe(counted(store).filter(({ customerId }) => customerId === null).length);
  });

  it("knows every customer by their orders, and every cohort by its customers", () => {
    const customers = truthCustomers(store);
    const orders = new Map<string, OrderDoc[]>();
    for (const order of counted(store))
      if (order.customerId) orders.set(order.customerId, [...(orders.get(order.customerId) ?? []), order]);
    expect(customers.map(({ customer, orders: n }) => [customer, n]).sort()).toEqual(
      [...orders].map(([customer, own]) => [customer, own.length]).sort(),
    );
    for (const { customer, firstAt, lastAt } of customers) {
      const times = orders.get(customer)!.map(({ createdAt }) => createdAt);
      expect([firstAt, lastAt]).toEqual([times.sort()[0], times.sort().at(-1)]);
    }
    for (const grain of ["week", "month", "quarter"] as const) {
      const rows = truthCohorts(store, grain);
      expect(rows.reduce((sum, row) => sum + row.orders, 0)).toBe(customers.reduce((sum, one) => sum + one.orders, 0));
      const first = rows.filter(({ cohort, period }) => cohort === period);
      expect(first.reduce((sum, row) => sum + row.customers, 0)).toBe(customers.length);
      expect(rows.reduce((sum, row) => sum + row.net, 0)).toBe(customers.reduce((sum, one) => sum + one.net, 0));
    }
  });

  it("is the same when it is made anew from the plans", () => {
    const rows = () =>
      store.all(`select order_id || '', happened_at, kind, gross, units from truth_parts order by 1, id`);
    const before = [rows(), truthBy(store, { by: ["country", "currency", "code"] })];
    store.run("delete from truth_parts");
    store.run("delete from order_heads");
    renewTruth(store);
    expect([rows(), truthBy(store, { by: ["country", "currency", "code"] })]).toEqual(before);
  });
});
