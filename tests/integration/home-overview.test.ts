import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "#app/platform/ctx.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
let app: Awaited<ReturnType<typeof load>>;
let ctx: Ctx;
let other: Ctx;

async function load() {
  const { getHomeOverview } = await import("#app/features/analytics/index.server.ts");
  const { rollUpDays } = await import("#app/features/ledger/index.server.ts");
  const { dismissSetup, getSetup } = await import("#app/features/stores/index.server.ts");
  const { asApp, inSqlTx, inTx } = await import("#app/platform/db.server.ts");
  const { ctxOfRow } = await import("#app/platform/shop-ctx.server.ts");
  const { log } = await import("#app/platform/telemetry/log.server.ts");
  return { getHomeOverview, rollUpDays, dismissSetup, getSetup, asApp, inSqlTx, inTx, ctxOfRow, log };
}

beforeAll(async () => {
  database = await testDatabase();
  app = await load();
  ctx = await store("home.myshopify.com");
  other = await store("other.myshopify.com");
  await sell(ctx);
  await sell(other);
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
    for (const entry of entries) {
      await tx.salesFact.create({ data: factRow(of, entry, "ORDER", entry.at) });
      if (entry.refundedAt) await tx.salesFact.create({ data: factRow(of, entry, "REFUND", entry.refundedAt) });
    }
  });
  await app.inSqlTx(of, (sql) => app.rollUpDays(of, sql, "all"));
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

function factRow(of: Ctx, { order, gross, discount = 0n }: Entry, reason: "ORDER" | "REFUND", at: string) {
  const isRefund = reason === "REFUND";
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: "America/New_York" }).format(new Date(at));
  const zero = { shippingMinor: 0n, taxMinor: 0n, dutyMinor: 0n, feeMinor: 0n, tipMinor: 0n, giftCardMinor: 0n };
  const total = isRefund ? -2_500n : gross + discount;
  return {
    ...zero,
    shopId: of.shop.id,
    id: isRefund ? order + 100n : order,
    orderId: order,
    agreementId: order,
    reason,
    happenedAt: new Date(at),
    dayOn: new Date(`${day}T00:00:00Z`),
    action: isRefund ? "RETURN" : "ORDER",
    lineType: "PRODUCT",
    quantity: isRefund ? -1 : 1,
    grossMinor: isRefund ? 0n : gross,
    discountMinor: isRefund ? 0n : discount,
    reversalMinor: isRefund ? total : 0n,
    totalMinor: total,
    presentmentCurrency: "USD",
    presentmentTotalMinor: total,
  };
}

const overview = async (period: "today" | "7d" | "30d") => (await app.getHomeOverview(ctx, { period }, NOW))!;

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
    expect(chart.points.find(({ isRunning }) => isRunning)?.at).toBe(12);
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
    expect((await app.getHomeOverview(ctx, input, NOW))?.period).toBe("30d");
  });

  it("are not there before the store's currency and zone are known", async () => {
    const unread = { ...ctx, shop: { ...ctx.shop, currency: null } };
    expect(await app.getHomeOverview(unread, { period: "7d" }, NOW)).toBeNull();
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
