// Unit costs: a sale keeps the cost that held when it happened, whichever came in first.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { productsResource } from "#app/features/catalog/index.server.ts";
import { inventoryResource } from "#app/features/inventory/index.server.ts";
import { countSales, rebuildSales, recordSales } from "#app/features/ledger/index.server.ts";
import type { OrderSales } from "#app/features/ledger/schema.ts";
import { asApp, inSqlTx } from "#app/platform/db.server.ts";
import { ctxOfRow } from "#app/platform/shop-ctx.server.ts";
import type { BulkNode, MirrorOptions, Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

let shops = 0;
async function newStore(): Promise<StoreCtx> {
  const settings = { currency: "USD", timeZone: "America/New_York" };
  const row = await asApp().shop.create({ data: { domain: `costs-${++shops}.myshopify.com`, ...settings } });
  const ctx = ctxOfRow(row, { actor: "app", log: log() });
  return { ...ctx, shop: { ...ctx.shop, ...settings } };
}
const ask = (ctx: StoreCtx, text: string) => inSqlTx(ctx, (sql) => sql.query(text));
const gid = (type: string, id: number) => `gid://shopify/${type}/${id}`;
const tree = (node: object, ...children: BulkNode[]): BulkNode => ({ node: node as { id: string }, children });
const mirror = (ctx: StoreCtx, resource: Resource, root: BulkNode, options: Partial<MirrorOptions> = {}) =>
  inSqlTx(ctx, (sql) => resource.mirror(ctx, sql, [root], { readAt: new Date(), ...options }));

const product = (updatedAt = "2026-01-01T00:00:00Z") =>
  tree(
    {
      ...{ id: gid("Product", 5), title: "Candle", handle: "candle", vendor: "", productType: "", status: "ACTIVE" },
      ...{ tags: [], isGiftCard: false, createdAt: updatedAt, updatedAt, publishedAt: null, featuredMedia: null },
    },
    tree({
      ...{ id: gid("ProductVariant", 51), title: "M", position: 1, sku: null, barcode: null, price: "12.00" },
      ...{ compareAtPrice: null, createdAt: updatedAt, updatedAt, inventoryItem: { id: gid("InventoryItem", 9) } },
    }),
  );
const item = (cost: string | null, updatedAt = "2026-01-01T00:00:00Z") =>
  tree({ id: gid("InventoryItem", 9), sku: "S", tracked: true, updatedAt, unitCost: cost && { amount: cost } });

function sold(orderId: bigint, happenedAt: string, total = "12.00"): OrderSales {
  const sale = { action: "ORDER", lineType: "PRODUCT", quantity: 2, total, presentmentTotal: total };
  const sales = [{ ...sale, id: orderId * 10n, discount: "0", tax: "0", lineItemId: 1n }];
  return {
    ...{ orderId, isTest: false, customerId: null, channel: "", locationId: null, countryCode: null },
    ...{ discountCodes: [], presentmentCurrency: "USD" },
    lines: [{ id: 1n, productId: 5n, variantId: 51n, title: "Candle", vendor: null }],
    agreements: [{ id: orderId, reason: "ORDER", happenedAt, sales }],
  };
}
const record = (ctx: StoreCtx, order: OrderSales, isFirst = false) =>
  inSqlTx(ctx, (sql) =>
    recordSales(ctx, sql, countSales(ctx, [order]), {
      ...{ orderIds: [order.orderId], replaced: [], unreadable: [], isFirst },
    }),
  );
const costs = async (ctx: StoreCtx) =>
  (await ask(ctx, "select unit_cost_minor as cost from sales_facts order by order_id")).map(({ cost }) => cost);
const sums = async (ctx: StoreCtx) =>
  (await ask(ctx, "select sum(cost_minor)::bigint as cost, sum(costed_net_minor)::bigint as net from sales_daily"))[0];

describe("the cost of a sale", () => {
  it("is the one that was first read, for all time before; a later cost is for later sales, and none is none", async () => {
    const ctx = await newStore();
    await mirror(ctx, productsResource, product());
    await mirror(ctx, inventoryResource, item("2.50"));
    await record(ctx, sold(1n, "2025-06-01T00:00:00Z"));
    await mirror(ctx, inventoryResource, item("3.00", "2026-02-01T00:00:00Z"));
    await record(ctx, sold(2n, "2026-01-31T23:59:59Z"));
    await record(ctx, sold(3n, "2026-02-01T00:00:00Z"));
    await mirror(ctx, inventoryResource, item(null, "2026-03-01T00:00:00Z"));
    await record(ctx, sold(4n, "2026-03-02T00:00:00Z"));
    expect(await costs(ctx)).toEqual([250n, 250n, 300n, null]);
    expect(await sums(ctx)).toEqual({ cost: 1600n, net: 3600n });
    expect(await ask(ctx, "select since::text, cost_minor from unit_costs order by since")).toHaveLength(3);
  });

  it("comes in after the sale: item, then product, or product, then item, and the sums follow", async () => {
    for (const [first, second] of [
      [product(), item("2.50")],
      [item("2.50"), product()],
    ] as const) {
      const ctx = await newStore();
      const resourceOf = (root: BulkNode) => (root.node.id.includes("Product") ? productsResource : inventoryResource);
      await record(ctx, sold(1n, "2026-01-05T00:00:00Z"));
      await mirror(ctx, resourceOf(first), first);
      expect(await costs(ctx)).toEqual([null]);
      await mirror(ctx, resourceOf(second), second);
      expect(await costs(ctx)).toEqual([250n]);
      expect(await sums(ctx)).toEqual({ cost: 500n, net: 1200n });
      expect(await ask(ctx, "select distinct cost_minor from sales_products")).toEqual([{ cost_minor: 500n }]);
    }
  });

  it("an item that was here without a cost gets one from that moment on: what was sold before has none", async () => {
    const ctx = await newStore();
    await mirror(ctx, productsResource, product());
    await mirror(ctx, inventoryResource, item(null));
    await record(ctx, sold(1n, "2026-01-05T00:00:00Z"));
    await record(ctx, sold(2n, "2026-02-05T00:00:00Z"));
    await mirror(ctx, inventoryResource, item("4.00", "2026-02-01T00:00:00Z"));
    expect(await costs(ctx)).toEqual([null, 400n]);
    expect(await sums(ctx)).toEqual({ cost: 800n, net: 1200n });
  });

  it("stays with a fact that is written again, though its variant is gone", async () => {
    const ctx = await newStore();
    await mirror(ctx, productsResource, product());
    await mirror(ctx, inventoryResource, item("2.50"));
    await record(ctx, sold(1n, "2026-01-05T00:00:00Z"));
    await inSqlTx(ctx, (sql) => productsResource.remove(ctx, sql, [5n]));
    await record(ctx, sold(1n, "2026-01-05T00:00:00Z", "11.00"));
    expect(await costs(ctx)).toEqual([250n]);
    expect(await sums(ctx)).toEqual({ cost: 500n, net: 1100n });
  });

  it("in a first sync is given at the end, whichever kind is read last", async () => {
    const first = { isFirst: true };
    const orders = (ctx: StoreCtx) => record(ctx, sold(1n, "2026-01-05T00:00:00Z"), true);
    const finishOrders = (ctx: StoreCtx) => rebuildSales(ctx);
    const items = (ctx: StoreCtx) => mirror(ctx, inventoryResource, item("2.50"), first);
    const finishItems = (ctx: StoreCtx) => inventoryResource.sum!(ctx);
    const products = (ctx: StoreCtx) => mirror(ctx, productsResource, product(), first);
    const finishProducts = (ctx: StoreCtx) => productsResource.sum!(ctx);
    for (const steps of [
      [orders, finishOrders, items, finishItems, products, finishProducts],
      [orders, finishOrders, products, finishProducts, items, finishItems],
      [orders, products, finishProducts, items, finishItems, finishOrders],
      [items, finishItems, products, finishProducts, orders, finishOrders],
    ]) {
      const ctx = await newStore();
      for (const step of steps) await step(ctx);
      expect(await costs(ctx)).toEqual([250n]);
      expect(await sums(ctx)).toEqual({ cost: 500n, net: 1200n });
    }
  });
});
