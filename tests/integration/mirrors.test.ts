// The mirrors and the ledger against a real database: what is newer stays, what is gone vanishes, days are a function of facts.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ordersResource } from "#app/features/orders/index.server.ts";
import { productsResource } from "#app/features/catalog/index.server.ts";
import { inventoryResource } from "#app/features/inventory/index.server.ts";
import { rebuildSales } from "#app/features/ledger/index.server.ts";
import { asApp, inSqlTx } from "#app/platform/db.server.ts";
import { ctxOfRow } from "#app/platform/shop-ctx.server.ts";
import type { BulkNode, Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

let shops = 0;
async function newStore(settings = { currency: "USD", timeZone: "America/New_York" }): Promise<StoreCtx> {
  const row = await asApp().shop.create({ data: { domain: `mirror-${++shops}.myshopify.com`, ...settings } });
  const ctx = ctxOfRow(row, { actor: "app", log: log() });
  return { ...ctx, shop: { ...ctx.shop, ...settings } };
}

const readAt = new Date();
const later = new Date(readAt.getTime() + 1000);
const mirror = (ctx: StoreCtx, resource: Resource, ...roots: BulkNode[]) =>
  inSqlTx(ctx, (sql) => resource.mirror(ctx, sql, roots, { readAt }));
const all = (ctx: StoreCtx, text: string) => inSqlTx(ctx, (sql) => sql.query(text));
const tree = (node: object, ...children: BulkNode[]): BulkNode => ({ node: node as { id: string }, children });
const gid = (type: string, id: number | string) => `gid://shopify/${type}/${id}`;
const money = (amount: string) => ({ shopMoney: { amount }, presentmentMoney: { amount } });

interface OrderPart {
  id?: number;
  updatedAt?: string;
  happenedAt?: string;
  title?: string;
  test?: boolean;
  lineType?: string;
  lines?: number[];
}

function order(part: OrderPart = {}): BulkNode {
  const { id = 1, updatedAt = "2026-03-01T10:00:00Z", happenedAt = "2026-03-01T03:30:00Z", lines = [1] } = part;
  const node = {
    ...{ id: gid("Order", id), name: `#${id}`, number: id, email: null, sourceName: "web", test: part.test ?? false },
    ...{ tags: ['a "b"', "c,d\\", "é🕯"], createdAt: happenedAt, processedAt: happenedAt, updatedAt },
    ...{ cancelledAt: null, closedAt: null, displayFinancialStatus: "PAID", displayFulfillmentStatus: "FULFILLED" },
    ...{
      returnStatus: "NO_RETURN",
      risk: { assessments: [] },
      currencyCode: "USD",
      presentmentCurrencyCode: "USD",
      customer: null,
    },
    ...{ app: { name: "Online Store" }, retailLocation: null, shippingAddress: null, billingAddress: null },
    ...{ discountCodes: [] },
    ...{ totalPriceSet: money("11.0"), currentTotalPriceSet: money("11.0") },
    refunds: [{ id: gid("Refund", id * 10), processedAt: happenedAt, totalRefundedSet: money("1.0") }],
  };
  const lineOf = (n: number) =>
    tree({
      ...{ id: gid("LineItem", id * 100 + n), title: part.title ?? "Candle", variantTitle: null, sku: null },
      ...{ vendor: null, quantity: 2, currentQuantity: 2, isGiftCard: false, product: { id: gid("Product", 5) } },
      ...{ variant: null, originalUnitPriceSet: money("5.0") },
    });
  const saleOf = (n: number) =>
    tree({
      ...{ id: gid("ProductSale", id * 1000 + n), actionType: "ORDER", lineType: part.lineType ?? "PRODUCT" },
      ...{ quantity: 2, totalAmount: money("11.0"), totalDiscountAmountBeforeTaxes: money("0.0") },
      ...{ totalTaxAmount: money("1.0"), lineItem: { id: gid("LineItem", id * 100 + n) } },
    });
  const agreement = { id: gid("SalesAgreement", id * 10_000), reason: "ORDER", happenedAt };
  return tree(node, ...lines.map(lineOf), tree(agreement, ...lines.map(saleOf)));
}

describe("an order comes in whole", () => {
  it("with lines, refunds and facts, dated by the store's day", async () => {
    const ctx = await newStore();
    expect(await mirror(ctx, ordersResource, order({ lines: [1, 2] }))).toMatchObject({
      rows: 6,
      created: 1,
      changed: 0,
    });
    expect(await all(ctx, "select id, name, tags, total_minor from orders")).toEqual([
      { id: 1n, name: "#1", tags: ['a "b"', "c,d\\", "é🕯"], total_minor: 1100n },
    ]);
    // 03:30 UTC is still the evening before in New York.
    expect(
      await all(ctx, "select day_on::text as day, sum(total_minor)::int as total from sales_facts group by 1"),
    ).toEqual([{ day: "2026-02-28", total: 2200 }]);
  });

  it("the same order read twice leaves the same rows", async () => {
    const ctx = await newStore();
    await mirror(ctx, ordersResource, order(), order({ id: 2 }));
    await mirror(ctx, ordersResource, order(), order({ id: 2 }), order({ id: 2 }));
    expect(await all(ctx, "select count(*)::int from orders")).toEqual([{ count: 2 }]);
    expect(await all(ctx, "select count(*)::int from sales_facts")).toEqual([{ count: 2 }]);
  });

  it("parts that are gone at Shopify vanish here", async () => {
    const ctx = await newStore();
    await mirror(ctx, ordersResource, order({ lines: [1, 2] }));
    await mirror(ctx, ordersResource, order({ lines: [2], updatedAt: "2026-03-02T00:00:00Z" }));
    expect(await all(ctx, "select id from order_lines")).toEqual([{ id: 102n }]);
    expect(await all(ctx, "select line_item_id from sales_facts")).toEqual([{ line_item_id: 102n }]);
  });

  it("one whose own row was lost while its parts stayed comes back whole", async () => {
    const ctx = await newStore();
    await mirror(ctx, ordersResource, order({ lines: [1, 2] }));
    await all(ctx, "delete from orders");
    expect(await mirror(ctx, ordersResource, order({ lines: [1] }))).toMatchObject({ created: 1 });
    expect(await all(ctx, "select id from order_lines")).toEqual([{ id: 101n }]);
  });

  it("an older copy never overwrites a newer one, in no part", async () => {
    const ctx = await newStore();
    await mirror(ctx, ordersResource, order({ title: "new", updatedAt: "2026-03-02T00:00:00Z" }));
    expect(await mirror(ctx, ordersResource, order({ title: "old", lines: [1, 2] }))).toMatchObject({
      rows: 0,
      unchanged: 1,
    });
    expect(await all(ctx, "select title from order_lines")).toEqual([{ title: "new" }]);
    expect(await all(ctx, "select count(*)::int from sales_facts")).toEqual([{ count: 1 }]);
  });

  it("a test order is here but makes no sales", async () => {
    const ctx = await newStore();
    await mirror(ctx, ordersResource, order({ test: true }));
    expect(await all(ctx, "select is_test from orders")).toEqual([{ is_test: true }]);
    expect(await all(ctx, "select * from sales_facts")).toEqual([]);
  });

  it("an order whose sales are of an unknown kind is named, not counted, until it is read again and holds", async () => {
    const ctx = await newStore();
    await mirror(ctx, ordersResource, order({ lineType: "UNKNOWN" }));
    expect(await all(ctx, "select order_id, code, details->>'lineType' as kind from ledger_problems")).toEqual([
      { order_id: 1n, code: "unknown-kind", kind: "UNKNOWN" },
    ]);
    expect(await all(ctx, "select * from sales_facts")).toEqual([]);
    await mirror(ctx, ordersResource, order());
    expect(await all(ctx, "select * from ledger_problems")).toEqual([]);
    expect(await all(ctx, "select count(*)::int from sales_facts")).toEqual([{ count: 1 }]);
  });

  it("an amount finer than the currency that is only shown rounds; it stops nothing", async () => {
    const ctx = await newStore();
    const odd = order();
    (odd.node as unknown as { refunds: object[] }).refunds = [
      { id: gid("Refund", 10), processedAt: "2026-03-01T03:30:00Z", totalRefundedSet: money("1.005") },
    ];
    await mirror(ctx, ordersResource, odd);
    expect(await all(ctx, "select total_minor from refunds")).toEqual([{ total_minor: 101n }]);
  });

  it("an order that cannot be mapped is named and has no sales; the others go on; read again whole, it counts", async () => {
    const ctx = await newStore();
    await mirror(ctx, ordersResource, order(), order({ id: 2 }));
    const broken = order({ updatedAt: "2026-03-02T00:00:00Z" });
    (broken.node as unknown as { totalPriceSet: object }).totalPriceSet = money("a lot");
    await mirror(ctx, ordersResource, broken, order({ id: 3 }));
    expect(await all(ctx, "select order_id, code from ledger_problems")).toEqual([
      { order_id: 1n, code: "unreadable" },
    ]);
    expect(await all(ctx, "select distinct order_id from sales_facts order by 1")).toEqual([
      { order_id: 2n },
      { order_id: 3n },
    ]);
    await mirror(ctx, ordersResource, broken, order({ id: 3 }));
    await mirror(ctx, ordersResource, order({ updatedAt: "2026-03-03T00:00:00Z" }));
    expect(await all(ctx, "select * from ledger_problems")).toEqual([]);
    expect(await all(ctx, "select count(*)::int from sales_facts")).toEqual([{ count: 3 }]);
  });

  it("one that is removed takes lines, refunds, sales and problems with it; its day is summed again", async () => {
    const ctx = await newStore();
    await mirror(ctx, ordersResource, order(), order({ id: 2, lineType: "UNKNOWN" }), order({ id: 3, lines: [1, 2] }));
    await inSqlTx(ctx, (sql) => ordersResource.remove(ctx, sql, [1n, 2n]));
    for (const table of ["order_lines", "refunds", "sales_facts"])
      expect(await all(ctx, `select distinct order_id from ${table}`)).toEqual([{ order_id: 3n }]);
    expect(await all(ctx, "select id from orders")).toEqual([{ id: 3n }]);
    expect(await all(ctx, "select * from ledger_problems")).toEqual([]);
    expect(await all(ctx, "select orders, units, total_minor from sales_daily")).toEqual([
      { orders: 1, units: 4, total_minor: 2200n },
    ]);
  });

  it("the database itself refuses a fact that does not add up", async () => {
    const ctx = await newStore();
    await mirror(ctx, ordersResource, order());
    await expect(all(ctx, "update sales_facts set total_minor = total_minor + 1")).rejects.toThrow(
      /sales_facts_add_up/,
    );
  });
});

describe("two reads of one version: Shopify's times know whole seconds only", () => {
  const titles = (ctx: StoreCtx) => all(ctx, "select title from order_lines");
  const write = (ctx: StoreCtx, at: Date, title: string) =>
    inSqlTx(ctx, (sql) => ordersResource.mirror(ctx, sql, [order({ title })], { readAt: at }));

  it("the later read stays, in whatever order they are written", async () => {
    const ctx = await newStore();
    expect(await write(ctx, later, "later")).toMatchObject({ created: 1 });
    expect(await write(ctx, readAt, "earlier")).toMatchObject({ rows: 0, changed: 0, unchanged: 1 });
    expect(await titles(ctx)).toEqual([{ title: "later" }]);
    expect(await write(ctx, later, "read again")).toMatchObject({ rows: 4, changed: 0, unchanged: 1 });
    expect(await titles(ctx)).toEqual([{ title: "read again" }]);
  });

  it("a newer version stays where the older one was read a little later: a copy of Shopify's data may lag; much later it was wrong", async () => {
    const ctx = await newStore();
    await mirror(ctx, ordersResource, order({ title: "new", updatedAt: "2026-03-02T00:00:00Z" }));
    await write(ctx, later, "old");
    expect(await titles(ctx)).toEqual([{ title: "new" }]);
    await write(ctx, new Date(readAt.getTime() + 3_600_000), "as it is");
    expect(await titles(ctx)).toEqual([{ title: "as it is" }]);
  });

  it("what was read within seconds of its change is to be read again, until it was", async () => {
    const ctx = await newStore();
    const all: typeof ctx = { ...ctx, scopes: new Set([...ctx.scopes, "read_all_orders"]) };
    const unsure = async (asking = all) => {
      const ids: bigint[] = [];
      for await (const { id } of ordersResource.changedElsewhere(asking, readAt)) ids.push(id);
      return ids;
    };
    const read = (seconds: number) =>
      inSqlTx(ctx, (sql) => {
        const at = new Date(Date.parse("2026-03-01T10:00:00Z") + seconds * 1000);
        return ordersResource.mirror(ctx, sql, [order()], { readAt: at });
      });
    await read(1);
    expect(await unsure()).toEqual([1n]);
    expect(await unsure(ctx), "Shopify shows it no more").toEqual([]);
    await read(10);
    expect(await unsure()).toEqual([]);
  });

  it("a level that a later read took away does not come back", async () => {
    const ctx = await newStore();
    const level = (id: number) =>
      tree({ ...{ id: gid("InventoryLevel", id), updatedAt: "2026-03-01T00:00:00Z" }, location: { id: gid("Location", id) }, quantities: [] }); // prettier-ignore
    const item = { id: gid("InventoryItem", 9), sku: null, tracked: true, updatedAt: "2026-03-01T00:00:00Z", unitCost: null }; // prettier-ignore
    const write = (at: Date, ...levels: BulkNode[]) =>
      inSqlTx(ctx, (sql) => inventoryResource.mirror(ctx, sql, [tree(item, ...levels)], { readAt: at }));
    await write(readAt, level(1), level(2));
    await write(later, level(1));
    await write(readAt, level(1), level(2));
    expect(await all(ctx, "select location_id from inventory_levels")).toEqual([{ location_id: 1n }]);
  });
});

describe("several writers of one store", () => {
  it("orders of one day, written at the same time: the day is the sum of all of them", async () => {
    const ctx = await newStore();
    const ids = Array.from({ length: 12 }, (_, n) => n + 1);
    await Promise.all(ids.map((id) => mirror(ctx, ordersResource, order({ id }), order({ id: id + 1 }))));
    await Promise.all(ids.map((id) => inSqlTx(ctx, (sql) => ordersResource.remove(ctx, sql, [BigInt(id)]))));
    await Promise.all(ids.map((id) => mirror(ctx, ordersResource, order({ id }))));
    expect(await all(ctx, "select orders, units, total_minor from sales_daily")).toEqual([
      { orders: 13, units: 26, total_minor: 14300n },
    ]);
  });
});

describe("days are a pure function of facts", () => {
  const days = (ctx: StoreCtx) => all(ctx, "select * from sales_daily order by day_on");
  const rollUp = rebuildSales;

  it("the sum of days is the sum of facts; an order counts on its first day only", async () => {
    const ctx = await newStore();
    await mirror(
      ctx,
      ordersResource,
      order(),
      order({ id: 2, lines: [1, 2] }),
      order({ id: 3, happenedAt: "2026-03-05T12:00:00Z" }),
    );
    await rollUp(ctx);
    expect(await days(ctx)).toMatchObject([
      {
        day_on: "2026-02-28",
        orders: 2,
        units: 6,
        gross_minor: 3000n,
        tax_minor: 300n,
        total_minor: 3300n,
        placed_gross_minor: 3000n,
      },
      { day_on: "2026-03-05", orders: 1, units: 2, gross_minor: 1000n, tax_minor: 100n, total_minor: 1100n },
    ]);
  });

  it("made anew they are the same, and a day without facts has no row", async () => {
    const ctx = await newStore();
    await mirror(ctx, ordersResource, order(), order({ id: 3, happenedAt: "2026-03-05T12:00:00Z" }));
    const before = await days(ctx);
    await rollUp(ctx);
    expect(await days(ctx)).toEqual(before);
    await mirror(ctx, ordersResource, order({ id: 3, test: true }));
    expect(await days(ctx)).toEqual(before.slice(0, 1));
  });

  it("an order that changes brings its days along at once; in the first sync they wait for the end", async () => {
    const ctx = await newStore();
    await mirror(ctx, ordersResource, order());
    expect(await days(ctx)).toMatchObject([{ day_on: "2026-02-28", total_minor: 1100n }]);
    await mirror(ctx, ordersResource, order({ lines: [1, 2], updatedAt: "2026-03-02T00:00:00Z" }));
    expect(await days(ctx)).toMatchObject([{ day_on: "2026-02-28", orders: 1, total_minor: 2200n }]);
    const fresh = await newStore();
    await inSqlTx(fresh, (sql) => ordersResource.mirror(fresh, sql, [order()], { readAt, isFirst: true }));
    expect(await days(fresh)).toEqual([]);
  });

  it("without read_all_orders, what Shopify no longer shows is not taken for gone", async () => {
    const ctx = await newStore();
    await mirror(ctx, ordersResource, order(), order({ id: 2, happenedAt: "2026-05-01T00:00:00Z" }));
    const visible = async (scopes: string[]) => {
      const text = ordersResource.visible!({ ...ctx, scopes: new Set(scopes) });
      const rows = await inSqlTx(ctx, (sql) =>
        sql.query<{ id: bigint }>(`select id from (${text}) r where $2::timestamptz is not null order by 1`, [
          ...[ctx.shop.id, "2026-05-10T00:00:00Z"],
        ]),
      );
      return rows.map(({ id }) => id);
    };
    expect(await visible(["read_orders"])).toEqual([2n]);
    expect(await visible(["read_orders", "read_all_orders"])).toEqual([1n, 2n]);
  });

  it("another store's facts are not in them", async () => {
    const [one, two] = [await newStore(), await newStore({ currency: "USD", timeZone: "Pacific/Apia" })];
    for (const ctx of [one, two]) await mirror(ctx, ordersResource, order());
    for (const ctx of [one, two]) await rollUp(ctx);
    expect(await days(one)).toMatchObject([{ day_on: "2026-02-28", orders: 1 }]);
    expect(await days(two)).toMatchObject([{ day_on: "2026-03-01", orders: 1 }]);
  });
});

describe("products and stock", () => {
  const product = (updatedAt: string, ...variants: number[]) =>
    tree(
      {
        ...{ id: gid("Product", 5), title: "Kerze", handle: "kerze", vendor: "", productType: "", status: "ACTIVE" },
        ...{ tags: [], isGiftCard: false, createdAt: updatedAt, updatedAt, publishedAt: null, featuredMedia: null },
      },
      ...variants.map((id) =>
        tree({
          ...{ id: gid("ProductVariant", id), title: "M", position: 1, sku: null, barcode: null, price: "12.345" },
          ...{
            compareAtPrice: null,
            createdAt: updatedAt,
            updatedAt,
            inventoryItem: { id: gid("InventoryItem", "9007199254740993") },
          },
        }),
      ),
    );

  it("a variant that was removed vanishes; ids beyond 2^53 stay exact; prices round to the currency", async () => {
    const ctx = await newStore();
    await mirror(ctx, productsResource, product("2026-01-01T00:00:00Z", 51, 52));
    await mirror(ctx, productsResource, product("2026-01-02T00:00:00Z", 52));
    await mirror(ctx, productsResource, product("2026-01-01T00:00:00Z", 51, 52, 53));
    expect(await all(ctx, "select id, inventory_item_id, price_minor from variants")).toEqual([
      { id: 52n, inventory_item_id: 9007199254740993n, price_minor: 1235n },
    ]);
  });

  it("a level keeps its own time: newer stock stays when its item is read again, and one no longer stocked vanishes", async () => {
    const ctx = await newStore();
    const item = (levels: [location: number, available: number, updatedAt: string][]) =>
      tree(
        {
          id: gid("InventoryItem", 9),
          sku: "S",
          tracked: true,
          updatedAt: "2026-01-01T00:00:00Z",
          unitCost: { amount: "2.5" },
        },
        ...levels.map(([location, quantity, updatedAt]) =>
          tree({
            id: `${gid("InventoryLevel", 1)}?inventory_item_id=9`,
            updatedAt,
            location: { id: gid("Location", location) },
            quantities: [
              { name: "available", quantity },
              { name: "on_hand", quantity },
            ],
          }),
        ),
      );
    await mirror(
      ctx,
      inventoryResource,
      item([
        [1, 10, "2026-01-05T00:00:00Z"],
        [2, 20, "2026-01-01T00:00:00Z"],
      ]),
    );
    await mirror(
      ctx,
      inventoryResource,
      item([
        [1, 99, "2026-01-04T00:00:00Z"],
        [3, 30, "2026-01-01T00:00:00Z"],
      ]),
    );
    expect(await all(ctx, "select location_id, available, committed from inventory_levels order by 1")).toEqual([
      { location_id: 1n, available: 10, committed: 0 },
      { location_id: 3n, available: 30, committed: 0 },
    ]);
  });
});
