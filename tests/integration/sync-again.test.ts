// Reading the store a second time, and what stands in its way: deletions, refused access, two workers at once.
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { rebuildSales } from "#app/features/ledger/index.server.ts";
import { uninstall } from "#app/features/stores/index.server.ts";
import { getFigures, getSyncStatus, startSync } from "#app/features/sync/index.server.ts";
import type { SyncStatus } from "#app/features/sync/schema.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { asApp, inSqlTx } from "#app/platform/db.server.ts";
import { ctxOfShop } from "#app/platform/shop-ctx.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { grantScopes } from "#sandbox/admin/installation.ts";
import { truthFigures } from "#sandbox/store/truth.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { localShopify, type LocalShopify } from "../support/local-shopify.ts";

let shopify: LocalShopify;
let database: TestDatabase | undefined;
let ctx: Ctx;

const storeCtx = async () => (await ctxOfShop(shopify.domain, { actor: "merchant:1", log: log() }))!;
async function begin(orders: number): Promise<void> {
  shopify = await localShopify({ orders });
  database ??= await testDatabase({ environment: shopify.environment });
  await shopify.connect();
  ctx = await storeCtx();
}
afterEach(() => shopify?.close());
afterAll(() => database?.close());

async function ended(): Promise<SyncStatus> {
  for (;;) {
    const status = await getSyncStatus(ctx);
    if (status.run?.state === "completed" || status.run?.state === "failed") return status;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
const all = (text: string) => inSqlTx(ctx, (sql) => sql.query(text));
const stateOf = (status: SyncStatus) => Object.fromEntries(status.run!.steps.map((one) => [one.resource, one.state]));
const differences = (status: SyncStatus) =>
  Object.fromEntries(status.run!.steps.map(({ resource, difference }) => [resource, difference]));

describe("the store is read again", () => {
  it("what was deleted at Shopify while the app was away is gone here too, with its sales; what changed since stays", async () => {
    await begin(150);
    await shopify.startWorker();
    expect((await ended()).run).toMatchObject({ state: "completed" });
    // Shopify takes the tokens away; only then is a notice of it believed.
    await asApp().session.deleteMany({ where: { shop: shopify.domain } });
    await uninstall(shopify.domain, new Date());

    const { store } = shopify;
    const order = store.get<{ id: bigint }>(
      "select id from orders where test = 0 order by created_at desc limit 1",
    )!.id;
    for (const table of ["orders where id", "truth where order_id"]) store.run(`delete from ${table} = ?`, order);
    const product = store.get<{ id: bigint }>("select id from products order by id limit 1")!.id;
    const items = "(select inventory_item_id from variants where product_id = ?)";
    store.run(`delete from inventory_levels where inventory_item_id in ${items}`, product);
    store.run(`delete from inventory_items where id in ${items}`, product);
    for (const table of ["variants where product_id", "collection_products where product_id", "products where id"])
      store.run(`delete from ${table} = ?`, product);
    await all(`insert into customers (shop_id, id, state, tags, created_at, updated_at)
      values (${ctx.shop.id}, 77, 'ENABLED', '{}', now(), now() + interval '1 hour')`);

    await shopify.connect();
    ctx = await storeCtx();
    const again = await ended();
    expect(again.run).toMatchObject({ state: "completed" });
    // The run leaves alone what is newer than itself; a comparison finds that Shopify has no such customer: the one after this run, or
    // the one after the first, where that was still under way.
    const extra: unknown = expect.toBeOneOf([-1, 0]);
    expect(differences(again)).toMatchObject({ orders: 0, products: 0, collections: 0, customers: extra });
    const truth = truthFigures(store);
    const customers: unknown = expect.toBeOneOf([truth.customers, truth.customers + 1]);
    expect(await getFigures(ctx)).toMatchObject({ ...truth, customers });
    for (const table of ["order_lines", "refunds", "sales_facts"])
      expect(await all(`select from ${table} where order_id = ${order}`)).toEqual([]);
    for (const column of ["variants where product_id", "collection_products where product_id"])
      expect(await all(`select from ${column} = ${product}`)).toEqual([]);
    const itemsHere = await all("select count(*)::int as n from inventory_items");
    expect(itemsHere).toEqual([
      { n: Number(store.get<{ n: number }>("select count(*) as n from inventory_items")!.n) },
    ]);
    expect(await all("select from sync_seen")).toEqual([]);
  });

  it("by hand too, and the figures can be asked for all the while", async () => {
    await begin(1500);
    await shopify.startWorker();
    await ended();
    // Facts that a correction at Shopify would have changed: each batch of the second run heals its days.
    await all(
      "update sales_facts set tax_minor = tax_minor + 1, total_minor = total_minor + 1 where line_type = 'PRODUCT'",
    );
    await rebuildSales(ctx);
    const before = (await getSyncStatus(ctx)).run!.id;
    const started = await startSync(ctx);
    expect(started.run!.id).not.toBe(before);
    expect(await all("select trigger from sync_runs order by started_at")).toEqual([
      { trigger: "install" },
      { trigger: "manual" },
    ]);
    ctx = await storeCtx();
    for (;;) {
      const { run } = await getSyncStatus(ctx);
      await getFigures(ctx); // throws where days and facts are apart
      if (run?.state !== "queued" && run?.state !== "running") break;
    }
    expect((await getSyncStatus(ctx)).run).toMatchObject({ state: "completed" });
    expect(await getFigures(ctx)).toMatchObject({ ...truthFigures(shopify.store) });
  });
});

describe("what stands in the way of one kind or one worker", () => {
  it("access refused for customers: what needs no customers is read, the rest says why, and goes on once access is given", async () => {
    await begin(60);
    const clientId = shopify.environment.SHOPIFY_API_KEY!;
    const scopes = grantScopes(
      shopify.store,
      clientId,
      [...ctx.scopes].filter((scope) => scope !== "read_customers"),
    );
    await shopify.startWorker();
    const failed = await ended();
    expect(failed.run).toMatchObject({
      state: "failed",
      error: { code: expect.toBeOneOf(["forbidden", "access_denied"]) },
    });
    const refused = failed.run!.steps.find(({ resource }) => resource === "customers")!;
    expect(refused.error).toMatchObject({ code: "forbidden", message: expect.stringContaining("read_customers") });
    expect(stateOf(failed)).toMatchObject({
      ...{ customers: "failed", products: "completed", collections: "completed" },
      ...{ inventory: "completed", locations: "completed" },
    });
    grantScopes(shopify.store, clientId, scopes);
    await startSync(ctx);
    expect((await ended()).run).toMatchObject({ state: "completed", error: null });
    ctx = await storeCtx();
    expect(await getFigures(ctx)).toMatchObject({ ...truthFigures(shopify.store) });
  });

  it("two workers on one run: nothing is lost, nothing is written twice, and it ends", async () => {
    await begin(3000);
    await Promise.all([shopify.startWorker(), shopify.startWorker()]);
    while ((await getSyncStatus(ctx)).run!.state === "queued") await new Promise((resolve) => setTimeout(resolve, 20));
    await startSync(ctx); // a second job for the run that goes on
    const status = await ended();
    expect(status.run).toMatchObject({ state: "completed", error: null });
    expect(status.run!.steps.map(({ attempts }) => attempts)).toEqual([0, 0, 0, 0, 0, 0]);
    ctx = await storeCtx();
    expect(await getFigures(ctx)).toMatchObject({ ...truthFigures(shopify.store) });
  });
});
