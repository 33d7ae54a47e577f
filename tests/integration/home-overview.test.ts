import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OrderSales } from "#app/features/ledger/schema.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { moneyText } from "#app/platform/money.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
let app: Awaited<ReturnType<typeof load>>;
let ctx: Ctx;
let other: Ctx;

async function load() {
  const { getHome } = await import("#app/features/analytics/index.server.ts");
  const { countSales, recordSales } = await import("#app/features/ledger/index.server.ts");
  const { dismissSetup, getSetup } = await import("#app/features/stores/index.server.ts");
  const { asApp, inSqlTx, inTx } = await import("#app/platform/db.server.ts");
  const { ctxOfRow } = await import("#app/platform/shop-ctx.server.ts");
  const { log } = await import("#app/platform/telemetry/log.server.ts");
  return { getHome, countSales, recordSales, dismissSetup, getSetup, asApp, inSqlTx, inTx, ctxOfRow, log };
}

beforeAll(async () => {
  database = await testDatabase();
  app = await load();
  ctx = await store("home.myshopify.com");
  other = await store("other.myshopify.com");
  await sell(ctx);
  await sell(other);
  await read(ctx, "2026-11-20T18:00:00Z");
}, 60_000);
afterAll(() => database.close());

async function store(domain: string): Promise<Ctx> {
  const row = await app.asApp().shop.create({ data: { domain, currency: "USD", timeZone: "America/New_York" } });
  return app.ctxOfRow(row, { actor: "merchant:1", log: app.log() });
}

/** Noon on 20 November in New York. */
const NOW = new Date("2026-11-20T17:00:00Z");

interface Entry {
  order: bigint;
  customer: bigint | null;
  at: string;
  gross: bigint;
  discount?: bigint;
  refundedAt?: string;
  placedAgainAt?: string;
  isTest?: boolean;
}

// Today two orders (one refunds an amount of an earlier one), yesterday one before and one after noon, and one ten days ago.
async function sell(of: Ctx): Promise<void> {
  const entries: Entry[] = [
    { order: 1n, customer: 10n, at: "2026-11-10T15:00:00Z", gross: 10_000n, refundedAt: "2026-11-20T14:30:00Z" },
    { order: 2n, customer: 10n, at: "2026-11-19T16:59:59Z", gross: 4_000n },
    { order: 3n, customer: 11n, at: "2026-11-19T17:00:00Z", gross: 70_000n },
    { order: 4n, customer: 10n, at: "2026-11-20T14:00:00Z", gross: 6_000n, discount: -1_000n },
    { order: 5n, customer: null, at: "2026-11-20T16:00:00Z", gross: 3_000n },
    // 03:00 UTC is still the 19th in New York.
    { order: 6n, customer: 12n, at: "2026-11-20T03:00:00Z", gross: 500n },
  ];
  await app.inTx(of, async (tx) => {
    await tx.customer.create({
      data: {
        shopId: of.shop.id,
        id: 10n,
        firstName: "Ada",
        lastName: null,
        state: "ENABLED",
        createdAt: NOW,
        updatedAt: NOW,
      },
    });
    for (const entry of entries) await tx.order.create({ data: orderRow(of, entry) });
    await tx.order.create({
      data: orderRow(of, { order: 7n, customer: 13n, at: "2026-11-20T15:00:00Z", gross: 1n, isTest: true }),
    });
  });
  await count(of, entries);
}

async function count(of: Ctx, entries: readonly Entry[]): Promise<void> {
  const ctx = { ...of, shop: { ...of.shop, currency: "USD", timeZone: "America/New_York" } };
  const orderIds = entries.map(({ order }) => order);
  const sales = app.countSales(ctx, entries.map(salesOf));
  await app.inSqlTx(of, (sql) =>
    app.recordSales(ctx, sql, sales, { orderIds, replaced: [], unreadable: [], isFirst: false }),
  );
}

function orderRow(of: Ctx, { order, customer, at, gross, isTest = false }: Entry) {
  return {
    shopId: of.shop.id,
    id: order,
    name: `#${order}`,
    number: Number(order),
    customerId: customer,
    financialStatus: order === 1n ? "REFUNDED" : "PAID",
    fulfillmentStatus: order === 5n ? null : "FULFILLED",
    currency: "USD",
    presentmentCurrency: "USD",
    totalMinor: gross,
    currentTotalMinor: gross,
    isTest,
    createdAt: at,
    processedAt: at,
    updatedAt: at,
  };
}

/** A product sold, and in a later agreement 25.00 of it taken back; or placed twice. */
function salesOf({ order, customer, gross, discount = 0n, ...entry }: Entry): OrderSales {
  const sale = (id: bigint, action: string, total: bigint, given = 0n) => ({
    ...{ id, action, lineType: "PRODUCT", quantity: action === "RETURN" ? -1 : 1, lineItemId: null, tax: "0" },
    ...{ total: moneyText(total, "USD"), presentmentTotal: moneyText(total, "USD"), discount: moneyText(given, "USD") },
  });
  const agreements = [
    { id: order, reason: "ORDER", happenedAt: entry.at, sales: [sale(order, "ORDER", gross + discount, -discount)] },
  ];
  if (entry.refundedAt) {
    const taken = sale(order + 100n, "RETURN", -2_500n);
    agreements.push({ id: order + 100n, reason: "REFUND", happenedAt: entry.refundedAt, sales: [taken] });
  }
  if (entry.placedAgainAt) {
    const again = sale(order + 200n, "ORDER", gross);
    agreements.push({ id: order + 200n, reason: "ORDER", happenedAt: entry.placedAgainAt, sales: [again] });
  }
  return {
    ...{ orderId: order, customerId: customer, isTest: false, presentmentCurrency: "USD", lines: [], agreements },
    ...{ channel: "", locationId: null, countryCode: null, discountCodes: [] },
  };
}

/** The store's orders were asked for at that moment, in a sync of their own. */
async function read(of: Ctx, at: string, state: "completed" | "running" | "failed" = "completed"): Promise<void> {
  const { id: shopId } = of.shop;
  await app.inTx(of, async (tx) => {
    await tx.syncRun.updateMany({ where: { shopId, status: "running" }, data: { status: "cancelled" } });
    const run = await tx.syncRun.create({ data: { shopId, trigger: "install", status: state, startedAt: at } });
    const status = state === "running" ? "reading" : state;
    await tx.syncStep.create({ data: { shopId, runId: run.id, resource: "orders", status, startedAt: at } });
  });
}

type Period = "today" | "7d" | "30d";
const overviewOf = async (of: Ctx, period: Period, now = NOW) => (await app.getHome(of, { period }, now)).overview!;
const overview = (period: Period) => overviewOf(ctx, period);

describe("the home page's figures", () => {
  it("today against yesterday up to the same time: a reversal counts on the day it was processed", async () => {
    const { metrics } = await overview("today");
    expect(metrics.totalSales).toMatchObject({ value: "5500", previous: "4000", change: 0.375 });
    expect(metrics.orders).toMatchObject({ value: "2", previous: "1" });
  });

  it("average order value is of the orders as placed: no reversal, no shipping, no tax", async () => {
    const { metrics } = await overview("today");
    expect(metrics.averageOrderValue).toMatchObject({ value: "4000", previous: "4000", change: 0 });
  });

  it("customers are counted once, guests and test orders not at all", async () => {
    expect((await overview("today")).metrics.customers).toMatchObject({ value: "1", previous: "1" });
    expect((await overview("30d")).metrics.customers).toMatchObject({ value: "3", previous: "0", change: null });
  });

  it("seven days: the last day of the seven before them counts up to the same time", async () => {
    const { metrics, chart, from, previousFrom } = await overview("7d");
    expect([from, previousFrom]).toEqual(["2026-11-14", "2026-11-07"]);
    expect(metrics.totalSales).toMatchObject({ value: "80000", previous: "10000" });
    expect(metrics.orders).toMatchObject({ value: "5", previous: "1" });
    expect(chart.points.map(({ value }) => value)).toEqual(["0", "0", "0", "0", "0", "74500", "5500"]);
    expect(chart.points.map(({ previous }) => previous)).toEqual(["0", "0", "0", "10000", "0", "0", "0"]);
  });

  it("the points of every chart add up to its figure", async () => {
    for (const period of ["today", "7d", "30d"] as const) {
      const { chart, metrics } = await overview(period);
      const sum = (key: "value" | "previous") =>
        String(chart.points.reduce((all, point) => all + BigInt(point[key] ?? 0), 0n));
      expect([sum("value"), sum("previous")]).toEqual([metrics.totalSales.value, metrics.totalSales.previous]);
    }
  });

  it("today's chart is by the hour of the store's clock", async () => {
    const { chart } = await overview("today");
    expect(
      chart.points.filter(({ value }) => value !== "0" && value !== null).map(({ at, value }) => [at, value]),
    ).toEqual([
      [9, "2500"],
      [11, "3000"],
    ]);
    expect(chart.points.find(({ isPartial }) => isPartial)?.at).toBe(12);
  });

  it("statuses count the period's orders, most frequent first; one without a status is named as such", async () => {
    expect((await overview("7d")).statuses).toEqual({
      financial: [{ status: "PAID", orders: 5 }],
      fulfillment: [
        { status: "FULFILLED", orders: 4 },
        { status: null, orders: 1 },
      ],
    });
  });

  it("recent orders: newest first, with the customer's name where it is known", async () => {
    const { recentOrders, lastOrderAt, historyFrom } = await overview("today");
    expect(recentOrders.map(({ name, customer, isTest }) => [name, customer, isTest])).toEqual([
      ["#5", null, false],
      ["#7", null, true],
      ["#4", "Ada", false],
      ["#6", null, false],
      ["#3", null, false],
      ["#2", "Ada", false],
      ["#1", "Ada", false],
    ]);
    expect([lastOrderAt, historyFrom]).toEqual(["2026-11-20T16:00:00.000Z", "2026-11-10"]);
  });

  it("a period nobody knows is the last 30 days", async () => {
    const input = { period: "forever" } as unknown as { period: "7d" };
    expect((await app.getHome(ctx, input, NOW)).overview?.period).toBe("30d");
  });

  it("are not there before the store's currency and zone are known", async () => {
    const unread = { ...ctx, shop: { ...ctx.shop, currency: null } };
    expect(await app.getHome(unread, { period: "7d" }, NOW)).toMatchObject({ coverage: "none", overview: null });
  });
});

describe("a number that was not measured is not zero", () => {
  let late: Ctx;
  /** The store was last read at nine in the morning of the 19th, New York time. */
  const READ = "2026-11-19T14:00:00Z";

  beforeAll(async () => {
    late = await store("late.myshopify.com");
    await sell(late);
  });

  it("no figure before the orders are read once, nor where that failed", async () => {
    const nothing = { coverage: "none", overview: null };
    expect(await app.getHome(late, { period: "7d" }, NOW)).toMatchObject(nothing);
    await read(late, "2026-11-18T10:00:00Z", "running");
    expect(await app.getHome(late, { period: "7d" }, NOW)).toMatchObject(nothing);
    await read(late, "2026-11-18T11:00:00Z", "failed");
    expect(await app.getHome(late, { period: "7d" }, NOW)).toMatchObject({ coverage: "stopped", overview: null });
  });

  it("later the same day: both days up to the reading, the hours after it are gaps", async () => {
    await read(late, READ);
    const { metrics, asOf, previousUntil, chart } = await overviewOf(late, "today", new Date("2026-11-19T23:00:00Z"));
    expect([asOf, previousUntil]).toEqual(["2026-11-19T14:00:00.000Z", "2026-11-18T14:00:00.000Z"]);
    expect(metrics.totalSales).toEqual({ value: "0", previous: "0", change: null });
    expect(chart.points.filter(({ value }) => value !== null).map(({ at }) => at)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
    ]);
  });

  it("the next day: today is not measured, in no card and at no hour", async () => {
    const { metrics, measuredTo, chart, statuses, recentOrders } = await overviewOf(late, "today");
    expect(measuredTo).toBeNull();
    for (const metric of Object.values(metrics)) expect(metric).toEqual({ value: null, previous: null, change: null });
    expect(chart.points.every(({ value, previous }) => value === null && previous === null)).toBe(true);
    expect(statuses).toEqual({ financial: [], fulfillment: [] });
    expect(recentOrders).toHaveLength(7);
  });

  it("seven days hold what was read of them, beside the same part of the seven before", async () => {
    const { metrics, from, to, measuredTo, previousTo, previousUntil, chart } = await overviewOf(late, "7d");
    expect([from, to, measuredTo, previousTo]).toEqual(["2026-11-14", "2026-11-20", "2026-11-19", "2026-11-12"]);
    expect(previousUntil).toBe("2026-11-12T14:00:00.000Z");
    expect(metrics.totalSales).toEqual({ value: "0", previous: "10000", change: -1 });
    expect(chart.points.map(({ value }) => value)).toEqual(["0", "0", "0", "0", "0", "0", null]);
  });

  it("a newer reading that is under way changes nothing; once it is done its moment holds", async () => {
    await read(late, "2026-11-20T16:30:00Z", "running");
    expect((await overviewOf(late, "today")).measuredTo).toBeNull();
    await read(late, "2026-11-20T16:30:00Z");
    const { metrics, asOf } = await overviewOf(late, "today");
    expect([asOf, metrics.orders.value]).toEqual(["2026-11-20T16:30:00.000Z", "2"]);
  });
});

describe("every card speaks of the same orders: those placed in the period by the ledger", () => {
  it("orders, customers and statuses agree, whatever an order's own date says", async () => {
    const odd = await store("odd.myshopify.com");
    await sell(odd);
    await read(odd, "2026-11-20T18:00:00Z");
    const before = await overviewOf(odd, "today");
    const at = "2026-11-20T15:00:00Z";
    const placed = { order: 21n, customer: 21n, at: "2026-11-10T15:00:00Z", gross: 100n };
    const twice = { order: 22n, customer: 22n, at: "2026-11-12T15:00:00Z", gross: 100n, placedAgainAt: at };
    await app.inTx(odd, async (tx) => {
      // An order that could not be counted: no facts. It is told apart (uncountedOrders), not half counted.
      await tx.order.create({ data: orderRow(odd, { order: 20n, customer: 20n, at, gross: 100n }) });
      await tx.ledgerProblem.create({ data: { shopId: odd.shop.id, orderId: 20n, code: "unknown-kind", details: {} } });
      // Dated today, but placed ten days ago; and one placed on the 12th that got a second placing agreement today.
      await tx.order.create({ data: orderRow(odd, { ...placed, at }) });
      await tx.order.create({ data: orderRow(odd, twice) });
    });
    await count(odd, [placed, twice]);
    const after = await overviewOf(odd, "today");
    expect([after.metrics.orders, after.metrics.customers]).toEqual([before.metrics.orders, before.metrics.customers]);
    for (const period of ["today", "7d", "30d"] as const) {
      const { metrics, statuses } = await overviewOf(odd, period);
      for (const counts of [statuses.financial, statuses.fulfillment]) {
        const sum = counts.reduce((all, { orders }) => all + orders, 0);
        expect([period, String(sum)]).toEqual([period, metrics.orders.value]);
      }
    }
  });
});

describe("the setup guide", () => {
  it("is closed for good, for this store only, and written down once", async () => {
    expect(await app.getSetup(ctx)).toEqual({ isDismissed: false });
    await app.dismissSetup(ctx, {});
    await app.dismissSetup(ctx, {});
    expect(await app.getSetup(ctx)).toEqual({ isDismissed: true });
    expect(await app.getSetup(other)).toEqual({ isDismissed: false });
    const entries = await app.inTx(ctx, (tx) => tx.auditEntry.findMany({ where: { action: "setup.dismissed" } }));
    expect(entries.map(({ actor }) => actor)).toEqual(["merchant:1"]);
  });
});
