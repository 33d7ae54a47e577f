// What product reports work out beside sums: velocity, trend, sell-through, what prices did; names, order and pages of rows.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lookForStudies, studyIfDue } from "#app/features/analytics/products/studies/study-due.server.ts";
import { countSales, recordSales } from "#app/features/ledger/index.server.ts";
import type { OrderSales } from "#app/features/ledger/schema.ts";
import { asApp, inSqlTx, inTx, type Tx } from "#app/platform/db.server.ts";
import { ctxOfRow } from "#app/platform/shop-ctx.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { addDays } from "#app/platform/store-day.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { ask, spanOf } from "../support/asked-report.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

let shops = 0;
async function newStore(fill?: (tx: Tx, shopId: number) => Promise<unknown>): Promise<StoreCtx> {
  const settings = { currency: "USD", timeZone: "Asia/Kathmandu" };
  const row = await asApp().shop.create({ data: { domain: `figures-${++shops}.myshopify.com`, ...settings } });
  const ctx = ctxOfRow(row, { actor: "app", log: log() });
  const store = { ...ctx, shop: { ...ctx.shop, ...settings } };
  if (fill) await inTx(store, (tx) => fill(tx, store.shop.id));
  return store;
}

interface Sold {
  on: string;
  product: bigint | null;
  units: number;
  title?: string;
  variantTitle?: string;
  variant?: bigint | null;
}

/** One order of one line of 10.00 a unit for each, at noon of the store's clock. */
async function sell(ctx: StoreCtx, sold: readonly Sold[]): Promise<void> {
  const orders = sold.map(({ on, product, units, title = "Sold as", variant }, n): OrderSales => {
    const id = BigInt(n + 1);
    const line = { id: id * 10n, productId: product, variantId: variant === undefined ? product && product * 10n : variant, title, vendor: "Wick" }; // prettier-ignore
    const sale = {
      ...{ id: id * 100n, action: "ORDER", lineType: "PRODUCT", quantity: units, lineItemId: line.id },
      ...{ total: `${units * 10}.00`, presentmentTotal: `${units * 10}.00`, discount: "0.00", tax: "0.00" },
    };
    return {
      ...{ orderId: id, isTest: false, customerId: null, channel: "", locationId: null, countryCode: null },
      ...{ discountCodes: [], presentmentCurrency: "USD", lines: [line] },
      agreements: [{ id, reason: "ORDER", happenedAt: `${on}T06:15:00Z`, sales: [sale] }],
    };
  });
  await inTx(ctx, (tx) =>
    tx.orderLine.createMany({
      data: sold.map(({ product, units, title = "Sold as", variantTitle = null, variant }, n) => ({
        ...{ shopId: ctx.shop.id, id: BigInt(n + 1) * 10n, orderId: BigInt(n + 1), productId: product },
        ...{ variantId: variant ?? null, title, variantTitle, sku: null, vendor: "Wick", quantity: units },
        ...{ currentQuantity: units, unitPriceMinor: 1000n, isGiftCard: false },
      })),
    }),
  );
  const of = { orderIds: orders.map(({ orderId }) => orderId), replaced: [], unreadable: [], isFirst: false };
  await inSqlTx(ctx, (sql) => recordSales(ctx, sql, countSales(ctx, orders), of));
}

const made = (shopId: number, id: bigint, createdOn = "2020-01-01") => ({
  ...{ shopId, id, title: `Product ${id}`, handle: "", vendor: "Wick", productType: "", status: "ACTIVE", tags: [] },
  ...{ createdAt: new Date(`${createdOn}T00:00:00Z`), updatedAt: new Date(`${createdOn}T00:00:00Z`) },
});
const variantOf = (shopId: number, id: bigint) => ({
  ...{ shopId, id: id * 10n, productId: id, inventoryItemId: id * 100n, title: "Default Title", position: 1 },
  ...{ priceMinor: 1000n, createdAt: new Date("2020-01-01T00:00:00Z"), updatedAt: new Date("2020-01-01T00:00:00Z") },
});

describe("how fast products sell", () => {
  it("units a day are over the days on which the product existed, the trend is of two halves of equal length", async () => {
    const ctx = await newStore((tx, shopId) =>
      tx.product.createMany({ data: [made(shopId, 1n), made(shopId, 2n, "2024-03-09")] }),
    );
    await sell(ctx, [
      { on: "2024-03-01", product: 1n, units: 2 },
      // In the middle of eleven days: of neither half.
      { on: "2024-03-06", product: 1n, units: 100 },
      { on: "2024-03-11", product: 1n, units: 3 },
      { on: "2024-03-10", product: 2n, units: 1 },
    ]);
    const { rows } = await ask(ctx, "product-performance", { current: spanOf(ctx, "2024-03-01", "2024-03-11") });
    expect(rows.map(({ id, cells: { velocity, trend } }) => ({ id, velocity, trend }))).toEqual([
      { id: "1", velocity: "9.55", trend: "0.5" },
      { id: "2", velocity: "0.33", trend: null },
    ]);
  });

  it("sell-through is of what was sold and what is left; untracked or unread stock has none", async () => {
    const at = new Date("2024-01-01T00:00:00Z");
    const fill = async (tx: Tx, shopId: number) => {
      await tx.product.createMany({ data: [1n, 2n, 3n].map((id) => made(shopId, id)) });
      await tx.variant.createMany({ data: [1n, 2n, 3n].map((id) => variantOf(shopId, id)) });
      await tx.inventoryItem.createMany({
        data: [1n, 2n, 3n].map((id) => ({ shopId, id: id * 100n, isTracked: id < 3n, updatedAt: at })),
      });
      const level = { shopId, inventoryItemId: 100n, onHand: 0, committed: 0, incoming: 0 };
      await tx.inventoryEvent.createMany({
        data: [
          { ...level, locationId: 1n, at, available: 40 },
          { ...level, locationId: 1n, at: new Date("2024-03-05T00:00:00Z"), available: 8 },
          { ...level, locationId: 2n, at, available: -2 },
          { ...level, locationId: 1n, at: new Date("2024-04-05T00:00:00Z"), available: 99 },
        ],
      });
    };
    const ctx = await newStore(fill);
    await sell(ctx, [1n, 2n, 3n].map((product) => ({ on: "2024-03-02", product, units: 2 }))); // prettier-ignore
    const current = spanOf(ctx, "2024-03-01", "2024-03-31");
    const figures = async () => {
      const { rows, notes } = await ask(ctx, "product-performance", { current });
      const cells = rows.map(({ cells }) => [cells.endingQuantity, cells.sellThrough]);
      return { cells, notes: notes.map(({ key }) => key) };
    };
    expect(await figures()).toEqual({ cells: [[null, null], [null, null], [null, null]], notes: ["partlyCosted", "stockNotRead"] }); // prettier-ignore
    await inTx(ctx, (tx) => tx.stockHistory.create({ data: { shopId: ctx.shop.id, since: at } }));
    expect(await figures()).toEqual({ cells: [["6", "0.25"], ["0", "1"], [null, null]], notes: ["partlyCosted"] }); // prettier-ignore
  });
});

describe("rows", () => {
  it("keep a name when the store has the product no more; a line without a product has its title", async () => {
    const ctx = await newStore();
    await sell(ctx, [
      { on: "2024-03-01", product: 7n, units: 3, title: "Old name", variantTitle: "Red", variant: 70n },
      { on: "2024-03-02", product: 7n, units: 1, title: "Last name", variantTitle: "Red", variant: 70n },
      { on: "2024-03-02", product: null, units: 1, title: "Engraving" },
    ]);
    const current = spanOf(ctx, "2024-03-01", "2024-03-31");
    const labels = async (name: string) => (await ask(ctx, name, { current })).rows.map(({ id, label }) => [id, label]);
    expect(await labels("product-performance")).toEqual([
      ["7", { text: "Last name" }],
      ["~Engraving", { text: "Engraving" }],
    ]);
    expect(await labels("variants")).toEqual([
      ["70 7", { text: "Last name · Red" }],
      ["0 ~Engraving", { text: "Engraving" }],
    ]);
  });

  it("are sorted by any column and paged by the database, the totals are of all", async () => {
    const ctx = await newStore();
    await sell(ctx, [
      ...[1n, 2n, 3n].map((product) => ({ on: "2024-03-10", product, units: Number(product) })),
      { on: "2024-02-10", product: 3n, units: 9 },
      { on: "2024-02-10", product: 4n, units: 5 },
    ]);
    const current = spanOf(ctx, "2024-03-01", "2024-03-31");
    const compared = spanOf(ctx, "2024-02-01", "2024-02-29");
    const columns = (await ask(ctx, "product-performance", { current })).columns.filter(({ isFixed }) => !isFixed);
    for (const { id: column } of columns) {
      const sort = { column, direction: "ascending" } as const;
      expect((await ask(ctx, "product-performance", { current, sort })).count).toBe(3);
    }
    const sort = { column: "units", direction: "ascending" } as const;
    const page = await ask(ctx, "product-performance", { current, compared, sort, offset: 1, limit: 2 });
    expect(page.rows.map(({ id, cells, previous }) => [id, cells.units, previous?.units])).toEqual([
      ["2", "2", "0"],
      ["3", "3", "9"],
    ]);
    expect([page.count, page.total!.cells.units, page.total!.previous!.units]).toEqual([3, "6", "14"]);
  });

  it("there are none where nothing was sold, nor where no day is measured", async () => {
    const ctx = await newStore();
    const whole = spanOf(ctx, "2024-03-01", "2024-03-31");
    const unmeasured = { ...whole, measuredTo: null };
    for (const name of [
      "product-performance",
      "variants",
      "collections",
      "product-types",
      "vendors",
      "price-changes",
    ]) {
      for (const current of [whole, unmeasured]) {
        expect(await ask(ctx, name, { current })).toMatchObject({ rows: [], count: 0, total: null, chart: null });
      }
    }
  });
});

describe("what a changed price did", () => {
  it("28 whole days before and after are put side by side, fewer where another change lies within", async () => {
    const [day, next] = ["2024-03-01", "2024-03-11"];
    const ctx = await newStore(async (tx, shopId) => {
      await tx.product.create({ data: made(shopId, 1n) });
      await tx.variant.create({ data: variantOf(shopId, 1n) });
      const row = { shopId, variantId: 10n, productId: 1n };
      await tx.priceChange.createMany({
        data: [
          { ...row, at: new Date("2023-12-31T00:00:00Z"), priceMinor: 1000n },
          { ...row, at: new Date(`${day}T06:00:00Z`), priceMinor: 1200n, wasMinor: 1000n },
          // 20:00 UTC is the next day in Kathmandu.
          { ...row, at: new Date(`${addDays(next, -1)}T20:00:00Z`), priceMinor: 900n, wasMinor: 1200n },
        ],
      });
    });
    await sell(ctx, [
      { on: addDays(day, -29), product: 1n, units: 1000 },
      { on: addDays(day, -28), product: 1n, units: 7 },
      { on: addDays(day, -1), product: 1n, units: 7 },
      { on: day, product: 1n, units: 1000 },
      { on: addDays(day, 1), product: 1n, units: 9 },
      { on: next, product: 1n, units: 1000 },
      { on: addDays(next, 28), product: 1n, units: 28 },
    ]);
    const { rows, count } = await ask(ctx, "price-changes", { current: spanOf(ctx, "2024-01-01", "2024-12-31") });
    expect(count).toBe(2);
    expect(rows.map(({ cells }) => cells)).toMatchObject([
      { priceBefore: "1200", price: "900", priceChange: "-0.25", velocityBefore: "1", velocityAfter: "1", velocityChange: "0", daysBefore: "9", daysAfter: "28" }, // prettier-ignore
      { priceBefore: "1000", price: "1200", priceChange: "0.2", velocityBefore: "0.5", velocityAfter: "1", velocityChange: "1", daysBefore: "28", daysAfter: "9" }, // prettier-ignore
    ]);
    expect(rows[1]!.label).toEqual({ text: "Product 1" });
    expect(rows[1]!.traces).toMatchObject({ velocityAfter: { from: "2024-03-02", to: "2024-03-10" } });
  });
});

describe("studies of products", () => {
  it("are made once sales are counted, not again the same day, and again soon after orders were read late", async () => {
    const ctx = await newStore();
    const look = () => inTx(ctx, (tx) => lookForStudies(ctx, tx));
    const hours = async () => ((await look())!.getTime() - Date.now()) / 3_600_000;
    expect(await look()).toBeNull();
    await sell(ctx, [{ on: "2024-03-01", product: 1n, units: 1 }]);
    expect(await hours()).toBeLessThanOrEqual(0);
    await studyIfDue(ctx, new AbortController().signal);
    const made = () => inTx(ctx, (tx) => tx.productStudy.findMany({ orderBy: { madeAt: "asc" } }));
    const before = await made();
    expect(before.map(({ kind, days }) => `${kind} ${days}`).sort()).toEqual(["first 0", "first 365", "pairs 30", "pairs 365", "pairs 90"]); // prettier-ignore
    expect(await hours()).toBeGreaterThan(0);
    await studyIfDue(ctx, new AbortController().signal);
    expect(await made()).toEqual(before);
    await inTx(ctx, (tx) => tx.orderLine.deleteMany({ where: { shopId: ctx.shop.id } }));
    await sell(ctx, [{ on: "2024-03-01", product: 1n, units: 2 }]);
    // Six hours after they were made, or with the next day of the store.
    expect(await hours()).toBeLessThanOrEqual(6);
  });

  it("wait for the one that is on its way, and for an hour after one was given up", async () => {
    const ctx = await newStore();
    await sell(ctx, [{ on: "2024-03-01", product: 1n, units: 1 }]);
    const OURS = `name = 'analytics.study' and data ->> 'shopId' = '${ctx.shop.id}'`;
    const rows = (text: string) => inSqlTx(ctx, (sql) => sql.query<{ n: number }>(text));
    const look = async () => {
      const at = await inTx(ctx, (tx) => lookForStudies(ctx, tx));
      const [jobs] = await rows(`select count(*)::int as n from pgboss.job where ${OURS}`);
      return { jobs: jobs!.n, minutes: Math.max(0, Math.round((at!.getTime() - Date.now()) / 60_000)) };
    };
    expect(await look()).toEqual({ jobs: 1, minutes: 0 });
    await rows(`update pgboss.job set state = 'retry' where ${OURS}`);
    expect(await look()).toEqual({ jobs: 1, minutes: 0 });
    await rows(`update pgboss.job set state = 'failed', completed_on = now() where ${OURS}`);
    expect(await look()).toEqual({ jobs: 1, minutes: 60 });
    await rows(`update pgboss.job set completed_on = now() - interval '61 minutes' where ${OURS}`);
    expect(await look()).toEqual({ jobs: 2, minutes: 0 });
  });
});
