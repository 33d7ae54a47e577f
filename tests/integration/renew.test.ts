// Objects renewed by their ids, against the stand-in over HTTP: what a hint is about is here as it is there, and only that.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RESOURCE_NAMES, type ResourceName } from "#app/features/sync/schema.ts";
import { renewObjects, type RenewOptions } from "#app/features/sync/renew.server.ts";
import { rootsOf } from "#app/features/sync/renewal/bulk-roots.server.ts";
import { resourceOf } from "#app/features/sync/resources.server.ts";
import { refreshShop } from "#app/features/stores/index.server.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { cancelBulkOperation, readBulkOperation, startBulkQuery } from "#app/platform/shopify/bulk-operation.server.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import { ctxOfShop } from "#app/platform/shop-ctx.server.ts";
import type { Entry, Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { type OrderDoc, partId } from "#sandbox/store/model.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { askHere } from "../support/in-process.ts";
import { until } from "../support/living-shop.ts";
import { type LocalOptions, localShopify, type LocalShopify } from "../support/local-shopify.ts";
import { expectMirrorEquals } from "../support/mirror-equals-store.ts";

const SCOPES = [
  ...["read_products", "read_orders", "read_all_orders", "read_customers", "read_inventory", "read_locations"],
];
const TABLES: Record<ResourceName, string> = {
  ...{ locations: "locations", products: "products", collections: "collections", inventory: "inventory_items" },
  ...{ customers: "customers", orders: "orders" },
};

let shopify: LocalShopify;
let database: TestDatabase | undefined;
let ctx: StoreCtx;
let undo: () => void;
afterAll(() => database?.close());

/** A store, all of it renewed by its ids. */
async function begin(options: LocalOptions): Promise<void> {
  shopify = await localShopify({ scopes: SCOPES, ...options });
  database ??= await testDatabase({ environment: shopify.environment });
  undo = askHere(shopify.sandbox);
  await shopify.connect();
  ctx = await refreshShop((await ctxOfShop(shopify.domain, { actor: "app", log: log() }))!);
  for (const name of RESOURCE_NAMES) await renew(name, idsThere(name));
}
async function end(): Promise<void> {
  undo?.();
  await shopify?.close();
}

const run = (text: string, values: unknown[] = []) => inSqlTx(ctx, (sql) => sql.query(text, values));
const renew = (name: ResourceName, ids: readonly bigint[], options: Partial<RenewOptions> = {}, of?: Resource) =>
  renewObjects(ctx, of ?? resourceOf(name), ids, { by: "webhook", ...options });
const idsThere = (name: ResourceName): bigint[] =>
  shopify.store.all<{ id: string }>(`select cast(id as text) as id from ${TABLES[name]}`).map(({ id }) => BigInt(id));
const itemOf = (levelId: bigint): bigint =>
  BigInt(
    shopify.store.get<{ id: string }>(
      "select cast(inventory_item_id as text) as id from inventory_levels where id = ?",
      levelId,
    )!.id,
  );
const happen = (kind: Parameters<LocalShopify["sandbox"]["happen"]>[1], id?: string): bigint =>
  BigInt(shopify.sandbox.happen(shopify.store.handle, kind, { id, seed: 1 })[0]!.id);

describe("a store in dollars", () => {
  beforeAll(() => begin({ orders: 60 }));
  afterAll(end);

  describe("a whole store, by ids alone", () => {
    it("is here as it is there, row for row", () => expectMirrorEquals(shopify));

    it.each(RESOURCE_NAMES)("%s: read once more, nothing is new and nothing has changed", async (name) => {
      const ids = idsThere(name);
      expect(await renew(name, ids)).toEqual({ created: 0, changed: 0, unchanged: ids.length, deleted: 0, failed: [] });
    });
  });

  describe("stamps", () => {
    it.each(RESOURCE_NAMES)("%s: of every object ours is Shopify's", async (name) => {
      const resource = resourceOf(name);
      const theirs: Entry[] = [];
      for (let after: string | null = null, isFirst = true; isFirst || after; isFirst = false) {
        const page = await resource.list(ctx, null, after);
        theirs.push(...page.entries);
        after = page.next;
      }
      const ours = await run(`select id, stamp from (${resource.entries(ctx)}) here`, [ctx.shop.id]);
      expect(theirs).toHaveLength(idsThere(name).length);
      expect(new Map(ours.map((row) => [row.id, row.stamp]))).toEqual(
        new Map(theirs.map((one) => [one.id, one.stamp])),
      );
    });
  });

  describe("what was created in a stretch of time", () => {
    it.each(RESOURCE_NAMES.filter((name) => resourceOf(name).slicedBy === "day"))(
      "%s: is listed, and only that",
      async (name) => {
        const resource = resourceOf(name);
        const all = (await resource.list(ctx, null)).entries.map(({ createdAt }) => Date.parse(createdAt!));
        const [from, to] = [Math.min(...all) + 86_400_000, Math.max(...all)];
        const [first, last] = [from, to].map((time) => new Date(time).toISOString());
        const { entries } = await resource.list(ctx, `created_at:>='${first}' created_at:<'${last}'`);
        const found = entries.map(({ createdAt }) => Date.parse(createdAt!)).sort();
        expect(found).toEqual(all.filter((time) => time >= from && time < to).sort());
        expect(found.length).toBeLessThan(all.length);
      },
    );
  });

  describe("what changes there", () => {
    const EVENTS = [
      ["orders", "order.create"],
      ["orders", "order.refund"],
      ["orders", "order.edit"],
      ["orders", "order.delete"],
      ["products", "product.update"],
      ["products", "product.delete"],
      ["collections", "collection.update"],
      ["collections", "collection.delete"],
      ["customers", "customer.update"],
      ["customers", "customer.delete"],
      ["inventory", "stock.adjust"],
      ["inventory", "item.update"],
      ["locations", "location.update"],
    ] as const;
    it.each(EVENTS)("%s, %s: is here after its renewal, with what it brought along", async (name, kind) => {
      const happened = happen(kind);
      const id = kind === "stock.adjust" ? itemOf(happened) : happened;
      const renewed = await renew(name, [id]);
      expect(renewed.failed).toEqual([]);
      if (kind.endsWith("delete")) expect(renewed).toMatchObject({ deleted: 1, created: 0, changed: 0 });
      // An event reaches other kinds too: an order takes stock, a product has items.
      for (const other of RESOURCE_NAMES) await renew(other, await apart(other));
      await expectMirrorEquals(shopify);
    });

    /** Ids of which one side has none, or another version. */
    async function apart(name: ResourceName): Promise<bigint[]> {
      const here = await run(`select id from ${TABLES[name]}`);
      return [...new Set([...idsThere(name), ...here.map((row) => row.id as bigint)])];
    }
  });

  describe("what cannot be brought in as the others", () => {
    it("more objects than one asks for by id come by bulk operations, and what is gone goes", async () => {
      const ids = idsThere("inventory");
      const many = [...ids, ...Array.from({ length: 210 }, (_, n) => BigInt(n + 1))];
      expect(await renew("inventory", many)).toMatchObject({ created: 0, deleted: 0, failed: [] });
      await expectMirrorEquals(shopify);
    });

    it("objects that Shopify cannot gather by a bulk operation come by their ids", async () => {
      const ids = idsThere("inventory");
      await run("update inventory_items set updated_at = updated_at - interval '1 day'");
      shopify.sandbox.faults.add({ target: "bulk", kind: "fail" });
      const many = [...ids, ...Array.from({ length: 210 }, (_, n) => BigInt(n + 1))];
      expect(await renew("inventory", many)).toMatchObject({ changed: ids.length, failed: [] });
      await expectMirrorEquals(shopify);
    });

    it("operations of renewals that nobody waits for any more make room; others stay", async () => {
      const many = [...idsThere("inventory"), ...Array.from({ length: 210 }, (_, n) => BigInt(n + 1))];
      shopify.sandbox.faults.add({ target: "bulk", kind: "hang", times: 5 });
      const query = "{ locations { edges { node { id } } } }";
      const [lost, young, ...others] = [
        ...[await startBulkQuery(ctx, `${query}\n# renewal`), await startBulkQuery(ctx, `${query}\n# renewal`)],
        ...[await startBulkQuery(ctx, query), await startBulkQuery(ctx, query), await startBulkQuery(ctx, query)],
      ];
      const statuses = () => Promise.all([lost!, young!, ...others].map(async ({ id }) => (await readBulkOperation(ctx, id))!.status)); // prettier-ignore
      const long = new Date(Date.now() - 11 * 60_000).toISOString().replace(/\.\d+Z$/, "Z");
      const age = "update bulk_operations set created_at = ? where id = ?";
      for (const { id } of [lost!, ...others]) shopify.store.run(age, long, idOfGid(id));
      await expect(renew("inventory", many)).rejects.toMatchObject({ code: "limited" });
      await until("that it is cancelled", async () => (await statuses())[0] === "CANCELED");
      expect((await statuses()).filter((status) => /^CANCEL/.test(status))).toHaveLength(1);
      expect(await renew("inventory", many)).toMatchObject({ unchanged: many.length - 210, failed: [] });
      for (const { id } of [young!, ...others]) await cancelBulkOperation(ctx, id);
    });

    it("one object that the database refuses fails alone, and is named", async () => {
      const [bad, ...good] = idsThere("customers").slice(0, 20);
      const customers = resourceOf("customers");
      const odd: Resource = {
        ...customers,
        async fetch(...args) {
          const fetched = await customers.fetch(...args);
          for (const { node } of fetched.roots)
            if (node.id.endsWith(`/${bad}`)) (node as { amountSpent?: object }).amountSpent = { amount: "a lot" };
          return fetched;
        },
      };
      const done: bigint[] = [];
      const within = async (_: unknown, ids: readonly bigint[]) => void done.push(...ids);
      const lines: unknown[] = [];
      const warn = (...line: unknown[]) => void lines.push(line);
      const noting = { ...ctx, log: { ...ctx.log, warn } as unknown as StoreCtx["log"] };
      const renewed = await renewObjects(noting, odd, [bad!, ...good], { by: "webhook", within });
      expect(renewed).toMatchObject({ unchanged: good.length, failed: [{ id: bad }] });
      expect(new Set(done)).toEqual(new Set(good));
      const named = { resource: "customers", id: String(bad) };
      expect(lines).toEqual([[expect.objectContaining(named), expect.stringContaining("could not be brought in")]]);
    });

    it("one object at which Shopify fails again and again fails alone, and the store's requests go on", async () => {
      const [bad, ...good] = idsThere("customers").slice(0, 20);
      shopify.sandbox.faults.add({
        target: "request",
        kind: "502",
        times: null,
        match: `gid://shopify/Customer/${bad}"`,
      });
      const renewed = await renew("customers", [...good.slice(0, 7), bad!, ...good.slice(7)]);
      expect(renewed).toMatchObject({ unchanged: good.length, failed: [{ id: bad, error: { code: "unavailable" } }] });
      shopify.sandbox.faults.clear();
      expect(await renew("customers", [bad!])).toMatchObject({ unchanged: 1, failed: [] });
    });

    it("where Shopify answers nothing at all, no object is at fault", async () => {
      shopify.sandbox.faults.add({ target: "request", kind: "503", times: null, retryAfter: 0.1 });
      const renewing = renew("customers", idsThere("customers").slice(0, 20));
      await expect(renewing).rejects.toMatchObject({ code: "unavailable" });
      shopify.sandbox.faults.clear();
    });

    it("what the caller refuses in the transaction undoes it, and ends the renewal", async () => {
      const id = happen("customer.update");
      const lost = new AppError("conflict", "The claim is another's.");
      const within = () => Promise.reject(lost);
      const before = await run("select * from customers where id = $1", [id]);
      await expect(renew("customers", [id], { within })).rejects.toBe(lost);
      expect(await run("select * from customers where id = $1", [id])).toEqual(before);
      await renew("customers", [id]);
      expect(await run("select * from customers where id = $1", [id])).not.toEqual(before);
    });

    it("an open gap is healed by what brought the object in", async () => {
      const [id] = idsThere("products");
      await run(
        "insert into sync_gaps (shop_id, resource, object_id, slice, kind) values ($1, 'products', $2, 'all', 'stale')",
        [...[ctx.shop.id, id]],
      );
      await renew("products", [id!], { by: "polling" });
      expect(await run("select healed_by, healed_at is not null as is_healed from sync_gaps")).toEqual([
        { healed_by: "polling", is_healed: true },
      ]);
    });

    it("without read_all_orders, an order that Shopify no longer shows stays, until Shopify says that it is deleted", async () => {
      const limited = { ...ctx, scopes: new Set([...ctx.scopes].filter((scope) => scope !== "read_all_orders")) };
      const id = 4_611_686_018_427_387_904n;
      await run(
        `insert into orders select (jsonb_populate_record(o, jsonb_build_object('id', $1::bigint, 'created_at', '2020-01-01Z'))).*
       from orders o limit 1`,
        [id],
      );
      expect(await renewObjects(limited, resourceOf("orders"), [id], { by: "webhook" })).toMatchObject({ deleted: 0 });
      expect(await run("select id from orders where id = $1", [id])).toHaveLength(1);
      const told = { by: "webhook", saidGone: new Set([id]) } as const;
      expect(await renewObjects(limited, resourceOf("orders"), [id], told)).toMatchObject({ deleted: 1 });
      expect(await run("select id from orders where id = $1", [id])).toEqual([]);
    });
  });

  it("levels that change without their item, deactivated ones too, are told by their locations", async () => {
    const since = new Date(Date.now() - 1000);
    const id = itemOf(happen("stock.adjust"));
    const told: bigint[] = [];
    for await (const one of resourceOf("inventory").changedElsewhere(ctx, since)) if (!one.isHere) told.push(one.id);
    expect(told).toContain(id);
  });

  it.each(RESOURCE_NAMES)("%s: the digest of a bulk operation has the stamps of the list", async (name) => {
    const resource = resourceOf(name);
    const fromBulk: Entry[] = [];
    const operation = await startBulkQuery(ctx, resource.digestQuery);
    for await (const roots of rootsOf(ctx, operation, undefined)) fromBulk.push(...roots.map(resource.entryOf));
    const { entries } = await resource.list(ctx, null);
    const byId = (one: Entry, other: Entry) => Number(one.id - other.id);
    expect(fromBulk.sort(byId)).toEqual([...entries].sort(byId));
  });
});

describe("a store in yen, of orders with hundreds of lines", () => {
  const LINES = 300;
  beforeAll(() => begin({ orders: 20, profile: { currency: "JPY", presentmentCurrencies: ["JPY"], priceUnit: 100, priceStep: 10 } })); // prettier-ignore
  afterAll(end);

  it("is here as it is there", () => expectMirrorEquals(shopify));

  it("an order with more lines than a page has comes whole, by a bulk operation", async () => {
    const { store } = shopify;
    const row = store.get<{ id: string; doc: string }>(
      "select cast(id as text) as id, doc from orders where refund_count = 0 and test = 0 order by id desc limit 1",
    )!;
    const order = JSON.parse(row.doc) as OrderDoc;
    const agreement = order.agreements[0]!;
    const sale = agreement.sales.find(({ lineType }) => lineType === "PRODUCT")!;
    const line = order.lines.find(({ id }) => id === sale.lineId)!;
    const copies = Array.from({ length: LINES }, (_, n) => ({
      line: { ...line, id: partId(order.id, 5000 + n) },
      sale: { ...sale, id: partId(order.id, 6000 + n), lineId: partId(order.id, 5000 + n) },
    }));
    order.lines.push(...copies.map((copy) => copy.line));
    agreement.sales.push(...copies.map((copy) => copy.sale));
    order.updatedAt = new Date(Date.parse(order.updatedAt) + 60_000).toISOString().replace(".000Z", "Z");
    store.run("update orders set doc = ?, updated_at = ? where id = ?", JSON.stringify(order), order.updatedAt, BigInt(row.id)); // prettier-ignore
    const id = BigInt(row.id);
    expect(await resourceOf("orders").fetch(ctx, [id])).toMatchObject({ roots: [], gone: [], tooLarge: [id] });
    const others = idsThere("orders").filter((one) => one !== id);
    expect(await renew("orders", [id, ...others])).toMatchObject({ changed: 1, unchanged: others.length, failed: [] });
    const here = (table: string, column: string) =>
      run(`select ${column} as id from ${table} where order_id = $1 order by 1`, [id]).then((rows) => rows.map((one) => String(one.id))); // prettier-ignore
    const sorted = (ids: string[]) => ids.sort((one, other) => Number(BigInt(one) - BigInt(other)));
    expect(await here("order_lines", "id")).toEqual(sorted(order.lines.map((one) => one.id)));
    const sales = order.agreements.flatMap((one) => one.sales.map(({ id }) => id));
    expect(await here("sales_facts", "id")).toEqual(sorted(sales));
  });
});
