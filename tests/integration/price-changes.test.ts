// Prices are kept as they become, and nothing but a change of a price makes a row.
import { afterAll, beforeAll, expect, it } from "vitest";
import { productsResource } from "#app/features/catalog/index.server.ts";
import { asApp, inSqlTx } from "#app/platform/db.server.ts";
import { ctxOfRow } from "#app/platform/shop-ctx.server.ts";
import type { BulkNode, StoreCtx } from "#app/platform/shopify/resource.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
let ctx: StoreCtx;
beforeAll(async () => {
  database = await testDatabase();
  const settings = { currency: "KWD", timeZone: "Asia/Kathmandu" };
  const row = await asApp().shop.create({ data: { domain: "prices.myshopify.com", ...settings } });
  const made = ctxOfRow(row, { actor: "app", log: log() });
  ctx = { ...made, shop: { ...made.shop, ...settings } };
});
afterAll(() => database.close());

const readAt = new Date("2026-11-21T00:00:00Z");

function product(updatedAt: string, variants: [id: number, price: string, compareAt?: string][]): BulkNode {
  const createdAt = "2026-01-01T00:00:00Z";
  const node = {
    ...{
      id: "gid://shopify/Product/5",
      title: "Candle",
      handle: "candle",
      vendor: "V",
      productType: "T",
      status: "ACTIVE",
    },
    ...{ tags: [], isGiftCard: false, createdAt, updatedAt, publishedAt: null, featuredMedia: null },
  };
  const variantOf = ([id, price, compareAtPrice = null]: [number, string, (string | null)?]) => ({
    node: {
      ...{ id: `gid://shopify/ProductVariant/${id}`, title: "Red", position: 1, sku: null, barcode: null },
      ...{ price, compareAtPrice, createdAt, updatedAt, inventoryItem: { id: `gid://shopify/InventoryItem/${id}` } },
    },
    children: [],
  });
  return { node, children: variants.map(variantOf) } as unknown as BulkNode;
}

const mirror = (...roots: BulkNode[]) => inSqlTx(ctx, (sql) => productsResource.mirror(ctx, sql, roots, { readAt }));
const rows = () =>
  inSqlTx(ctx, (sql) =>
    sql.query(
      `select variant_id::int as variant, at, price_minor::int as price, compare_at_minor::int as compare, was_minor::int as was
       from price_changes order by variant_id, at`,
    ),
  );
const first = { variant: 51, at: new Date("2026-03-01T00:00:00Z"), price: 5000, compare: null, was: null };

it("the first row is the price a variant was first read with; the same price again makes none", async () => {
  await mirror(product("2026-03-01T00:00:00Z", [[51, "5.000"]]));
  await mirror(product("2026-03-02T00:00:00Z", [[51, "5.000"]]));
  expect(await rows()).toEqual([first]);
});

it("a change of price or compare-at price makes a row, two in one second are two", async () => {
  await mirror(product("2026-03-03T00:00:00Z", [[51, "4.500", "5.000"], [52, "9.000"]])); // prettier-ignore
  await mirror(product("2026-03-03T00:00:00Z", [[51, "4.250", "5.000"], [52, "9.000"]])); // prettier-ignore
  expect(await rows()).toEqual([
    first,
    { ...first, at: new Date("2026-03-03T00:00:00Z"), price: 4500, compare: 5000, was: 5000 },
    { ...first, at: new Date("2026-03-03T00:00:00.001Z"), price: 4250, compare: 5000, was: 4500 },
    { ...first, variant: 52, at: new Date("2026-03-03T00:00:00Z"), price: 9000 },
  ]);
});

it("an older copy of a product makes none, and what a deleted variant cost stays known", async () => {
  const before = await rows();
  await mirror(product("2026-03-01T00:00:00Z", [[51, "1.000"]]));
  await mirror(product("2026-03-04T00:00:00Z", [[52, "9.000"]]));
  await inSqlTx(ctx, (sql) => productsResource.remove(ctx, sql, [5n]));
  expect(await rows()).toEqual(before);
});
