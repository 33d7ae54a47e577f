// Is everything here? Proved slice by slice; what is not is found, told since when, and healed.
import { afterAll, afterEach, describe, expect, it } from "vitest";
import type { ResourceName } from "#app/features/sync/schema.ts";
import { closeLiving, type LivingOptions, livingShop, type LivingShop, until } from "../support/living-shop.ts";
import { expectMirrorEquals } from "../support/mirror-equals-store.ts";

let shop: LivingShop;
/** Nobody tells the app anything: what it learns it learns by comparing. */
const begin = async (options: LivingOptions = {}) =>
  (shop = await livingShop({ hears: false, workers: 1, orders: 40, ...options }));
afterEach(() => shop?.close());
afterAll(closeLiving);

const differing = () => shop.ask("select resource, slice from sync_slices where state <> 'equal'");
const gaps = () =>
  shop.ask<{ resource: string; object_id: bigint; kind: string; since_at: Date | null; healed_by: string | null }>(
    "select resource, object_id, kind, since_at, healed_by from sync_gaps order by id",
  );
/** As a comparison of the recent days, of one kind. */
async function compareRecent(resource: ResourceName): Promise<void> {
  const [{ now }] = (await shop.ask("select clock_timestamp() as now")) as [{ now: Date }];
  await shop.ask("update sync_cursors set recent_due_at = now() where resource = $1", [resource]);
  await shop.ask("update sync_due set due_at = least(due_at, now())");
  await until("the recent days are compared", async () => {
    const done = await shop.ask("select from sync_cursors where resource = $1 and recent_at >= $2", [resource, now]);
    return done.length === 1;
  });
  await shop.quiet();
}

describe("a comparison of everything", () => {
  it("proves each slice of a store that has not changed, and fetches nothing", async () => {
    await begin();
    await shop.compare();
    expect(await differing()).toEqual([]);
    const kinds = await shop.ask("select resource, sum(theirs)::int as theirs from sync_slices group by 1 order by 1");
    const count = (table: string) => shop.store.get<{ n: number }>(`select count(*) as n from ${table}`)!.n;
    expect(kinds).toEqual([
      { resource: "collections", theirs: count("collections") },
      { resource: "customers", theirs: count("customers") },
      { resource: "inventory", theirs: count("inventory_items") },
      { resource: "locations", theirs: count("locations") },
      { resource: "orders", theirs: count("orders") },
      { resource: "products", theirs: count("products") },
    ]);
    expect(await shop.ask("select from sync_slices where proved_at is null")).toEqual([]);
    expect(await shop.ask("select resource, last_error from sync_cursors where errors > 0")).toEqual([]);
    expect(await gaps()).toEqual([]);
    expect(
      await shop.ask(`select from sync_log where kind = 'reconciliation'
        and (status <> 'completed' or created + changed + deleted + failed > 0 or read <> unchanged)`),
    ).toEqual([]);
  });

  it("finds what was lost, changed or added in our own database, says since when, and heals it", async () => {
    await begin();
    await shop.compare();
    const proved = await shop.ask<{ slice: string; proved_at: Date }>(
      "select slice, proved_at from sync_slices where resource = 'orders'",
    );
    const [lost, older, ahead] = await shop.ask<{ id: bigint }>("select id from orders order by created_at limit 3");
    const [customer] = await shop.ask<{ id: bigint }>("select id from customers order by id limit 1");
    const [level] = await shop.ask<{ id: bigint }>("select inventory_item_id as id from inventory_levels limit 1");
    await shop.ask("delete from orders where id = $1", [lost!.id]);
    await shop.ask("update orders set name = 'rot', updated_at = updated_at - interval '1 hour' where id = $1", [
      older!.id,
    ]);
    await shop.ask("update orders set name = 'rot', updated_at = now() + interval '1 year' where id = $1", [ahead!.id]);
    await shop.ask("update customers set updated_at = updated_at + interval '7 seconds' where id = $1", [customer!.id]);
    await shop.ask("delete from inventory_levels where inventory_item_id = $1", [level!.id]);
    await shop.ask(`insert into customers (shop_id, id, state, tags, created_at, updated_at)
      values (${shop.ctx.shop.id}, 9007199254740993, 'ENABLED', '{}', now() - interval '9 days', now() - interval '9 days')`);
    await shop.compare();
    expect(await differing()).toEqual([]);
    // The stand-in's stock was counted just now: a level that is lost may count as on its way. It comes back all the same.
    const found = (await gaps()).filter(({ resource }) => resource !== "inventory");
    expect(found.map(({ resource, object_id: id, kind }) => `${resource} ${id} ${kind}`).sort()).toEqual(
      [
        `customers ${customer!.id} stale`,
        "customers 9007199254740993 extra",
        `orders ${lost!.id} missing`,
        `orders ${older!.id} stale`,
        `orders ${ahead!.id} stale`,
      ].sort(),
    );
    expect(found.map(({ healed_by: by }) => by)).toEqual(Array(5).fill("reconciliation"));
    const since = found.filter(({ resource }) => resource === "orders").map(({ since_at: at }) => at!.getTime());
    for (const at of since) expect(proved.map((one) => one.proved_at.getTime())).toContain(at);
    await expectMirrorEquals(shop);
  });

  it("a product that was lost, or says to be newer, keeps its places in collections when it is healed", async () => {
    await begin();
    await shop.compare();
    const members = () => shop.ask("select collection_id, product_id from collection_products order by 1, 2");
    const before = await members();
    const [lost, ahead] = await shop.ask<{ id: bigint }>(
      "select distinct product_id as id from collection_products limit 2",
    );
    await shop.ask("delete from products where id = $1", [lost!.id]);
    await shop.ask("update products set title = 'rot', updated_at = now() + interval '1 year' where id = $1", [
      ahead!.id,
    ]);
    await shop.ask("update inventory_levels set available = -7, updated_at = now() + interval '1 year'");
    await shop.compare();
    expect(await members()).toEqual(before);
    expect(await differing()).toEqual([]);
    await expectMirrorEquals(shop);
  });

  it("where more differs than is fetched one by one, a run reads that kind alone, and then its slices are proved", async () => {
    await begin();
    await shop.compare();
    await shop.ask(`insert into customers (shop_id, id, state, tags, created_at, updated_at)
      select ${shop.ctx.shop.id}, n, 'ENABLED', '{}', now() - interval '9 days', now() - interval '9 days' from generate_series(1, 2001) n`);
    await shop.compare();
    await until("all of it is proved", async () => (await differing()).length === 0);
    await shop.quiet();
    const runs = await shop.ask(
      "select r.trigger, s.resource, s.deleted from sync_runs r join sync_steps s on s.run_id = r.id where r.trigger = 'gaps'",
    );
    expect(runs).toEqual([{ trigger: "gaps", resource: "customers", deleted: 2001 }]);
    await expectMirrorEquals(shop);
  });

  it("what changed at Shopify a moment ago is on its way: it is fetched, and is no gap", async () => {
    await begin();
    shop.happen("order.create", 2);
    shop.happen("order.update", 2);
    shop.happen("order.delete");
    shop.happen("product.update");
    shop.happen("product.delete");
    shop.happen("customer.update");
    shop.happen("stock.adjust", 3);
    await shop.compare();
    expect(await differing()).toEqual([]);
    await expectMirrorEquals(shop);
    // What is gone says nothing of when it went.
    expect((await gaps()).filter(({ kind }) => kind !== "extra")).toEqual([]);
  });
});

describe("a list that is not whole proves nothing", () => {
  it("cut off, failed, expired, cancelled, empty: no slice is marked, nothing is removed, and the next one proves it", async () => {
    await begin();
    await shop.compare();
    const before = await shop.ask("select resource, slice, state, proved_at from sync_slices order by 1, 2");
    const orders = await shop.ask("select id from orders order by id");
    // One that breaks off is read once more; what is wrong in the file itself is not mended by that.
    for (const kind of ["cutline", "empty", "fail", "partial", "expired", "canceled"] as const) {
      const rule = shop.sandbox.faults.add({ target: "bulk", kind, times: null });
      await shop.ask("update sync_cursors set all_due_at = now(), errors = 0 where resource = 'orders'");
      await shop.ask("update sync_due set due_at = least(due_at, now())");
      await until(`a comparison fails (${kind})`, async () => {
        const failed = await shop.ask("select from sync_cursors where resource = 'orders' and errors > 0");
        return failed.length > 0;
      });
      shop.sandbox.faults.remove(rule.id);
    }
    expect(await shop.ask("select resource, slice, state, proved_at from sync_slices order by 1, 2")).toEqual(before);
    expect(await shop.ask("select id from orders order by id")).toEqual(orders);
    expect(await gaps()).toEqual([]);
    shop.sandbox.faults.add({ target: "bulk", kind: "truncate", times: null });
    await shop.compare();
    expect(await differing()).toEqual([]);
    expect(await shop.ask("select from sync_cursors where errors > 0")).toEqual([]);
  });
});

describe("days and what Shopify shows", () => {
  it("slices are the store's days, also those of 23 and 25 hours; the recent ones are compared by pages", async () => {
    await begin({ orders: 400, profile: { timeZone: "America/New_York" } });
    await shop.compare();
    expect(await differing()).toEqual([]);
    const days = await shop.ask<{ day: string; n: number }>(
      `select (created_at at time zone 'America/New_York')::date::text as day, count(*)::int as n from orders group by 1 order by 1`,
    );
    const slices = await shop.ask<{ day: string; n: number }>(
      "select slice as day, ours as n from sync_slices where resource = 'orders' order by 1",
    );
    expect(slices).toEqual(days);
    const [newest] = await shop.ask<{ id: bigint }>("select id from orders order by created_at desc limit 1");
    const [oldest] = await shop.ask<{ id: bigint }>("select id from orders order by created_at limit 1");
    await shop.ask("delete from orders where id = any($1)", [[newest!.id, oldest!.id]]);
    shop.happen("order.create");
    await compareRecent("orders");
    const here = await shop.ask<{ id: bigint }>("select id from orders where id = any($1)", [[newest!.id, oldest!.id]]);
    expect(here).toEqual([{ id: newest!.id }]);
    for (const resource of ["customers", "products", "collections", "inventory", "locations"] as const)
      await compareRecent(resource);
    expect((await differing()).map(({ resource }) => resource)).not.toContain("customers");
    await shop.compare();
    await expectMirrorEquals(shop);
  });

  it("without read_all_orders, orders that Shopify no longer shows are neither missing nor extra", async () => {
    const scopes = ["read_products", "read_orders", "read_customers", "read_inventory", "read_locations"];
    await begin({ orders: 300, scopes });
    await shop.ask(
      `insert into orders select (jsonb_populate_record(o, '{"id": 77}')).* from orders o where id = (select min(id) from orders)`,
    );
    await shop.ask("update orders set created_at = now() - interval '80 days' where id = 77");
    await shop.compare();
    expect(await differing()).toEqual([]);
    expect(await gaps()).toEqual([]);
    expect(await shop.ask("select id from orders where id = 77")).toHaveLength(1);
    const [here] = await shop.ask<{ n: bigint }>("select sum(theirs) as n from sync_slices where resource = 'orders'");
    const all = shop.store.get<{ n: number }>("select count(*) as n from orders")!.n;
    expect(Number(here!.n)).toBeLessThan(all);
  });
});
