// Looks for changes and comparisons, step by step and in one process: what they list, what they bring in, and from where the next goes on.
import { afterAll, afterEach, expect, it } from "vitest";
import { refreshShop } from "#app/features/stores/index.server.ts";
import { tokenRenewed } from "#app/features/sync/life/token-renewed.server.ts";
import { checkNow } from "#app/features/sync/index.server.ts";
import { emptyTally } from "#app/features/sync/log/log-work.server.ts";
import { wakeAt } from "#app/features/sync/polling/due.server.ts";
import { type Found, lookForChanges } from "#app/features/sync/polling/look-for-changes.server.ts";
import { compareDue } from "#app/features/sync/proof/compare-due.server.ts";
import { digestTheirs } from "#app/features/sync/proof/digest-theirs.server.ts";
import { renewObjects } from "#app/features/sync/renew.server.ts";
import { resourceOf } from "#app/features/sync/resources.server.ts";
import { wakeRun } from "#app/features/sync/runs/wake-run.server.ts";
import { RESOURCE_NAMES, type ResourceName } from "#app/features/sync/schema.ts";
import { inSqlTx, inTx, type Sql } from "#app/platform/db.server.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import type { Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import { ctxOfShop } from "#app/platform/shop-ctx.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { createClock, type MovableClock } from "#sandbox/platform/clock.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { askHere } from "../support/in-process.ts";
import { localShopify, type LocalShopify } from "../support/local-shopify.ts";
import { expectMirrorEquals } from "../support/mirror-equals-store.ts";

const SCOPES = [
  ...["read_products", "read_orders", "read_all_orders", "read_customers", "read_inventory", "read_locations"],
];
const HOUR_MS = 60 * 60_000;
const { signal } = new AbortController();

let shopify: LocalShopify;
let clock: MovableClock;
let database: TestDatabase | undefined;
let ctx: StoreCtx;
let undo: () => void;

/** A store, all of it here, in which nothing has happened for a minute. Its clock is late by so much and that minute. */
async function begin(lateMs = HOUR_MS): Promise<void> {
  clock = createClock(new Date(Date.now() - lateMs - 60_000));
  shopify = await localShopify({ orders: 20, scopes: SCOPES, clock });
  database ??= await testDatabase({ environment: shopify.environment });
  undo = askHere(shopify.sandbox);
  await shopify.connect();
  ctx = await refreshShop((await ctxOfShop(shopify.domain, { actor: "app", log: log() }))!);
  await ask("update sync_runs set status = 'completed'");
  for (const name of RESOURCE_NAMES) {
    const ids: bigint[] = [];
    const { entries } = await resourceOf(name).list(ctx, null);
    for (const { id } of entries) ids.push(id);
    await renewObjects(ctx, resourceOf(name), ids, { by: "sync" });
  }
  clock.advance(60_000);
}
afterEach(async () => {
  undo();
  await shopify.close();
});
afterAll(() => database?.close());

const ask = <Row extends object>(text: string, values: unknown[] = []) =>
  inSqlTx(ctx, (sql) => sql.query<Row>(text, values));
const happen = (kind: Parameters<LocalShopify["sandbox"]["happen"]>[1]): bigint => {
  clock.advance(1000);
  return BigInt(/\d+/.exec(shopify.sandbox.happen(shopify.store.handle, kind)[0]!.id)![0]);
};
async function look(resource: Resource, since: Date) {
  const tally = emptyTally();
  const found: Found = await lookForChanges(ctx, resource, { since, begunAt: new Date(), signal }, tally);
  return { ...found, brought: tally.created + tally.changed + tally.unchanged };
}
/** The embedded database lets one after the other in: nobody ever waits for a row there. */
async function othersWait(sql?: Sql): Promise<void> {
  if (database!.kind === "embedded") return;
  const waiting = "select from pg_locks where not granted";
  while ((await (sql ? sql.query(waiting) : ask(waiting))).length === 0);
}
const digest = (resource: Resource) => digestTheirs(ctx, resource, null, signal);
const gapRuns = () => ask("select from sync_runs where trigger = 'gaps'");

it("stock that was brought in is not fetched by the next look, which goes on from there", async () => {
  await begin();
  const inventory = resourceOf("inventory");
  const since = clock.now();
  for (let n = 0; n < 3; n++) happen("stock.adjust");
  const first = await look(inventory, since);
  expect(first.brought).toBeGreaterThan(0);
  await look(resourceOf("products"), since);
  await expectMirrorEquals(shopify);
  expect(first.until > since).toBe(true);
  expect(await look(inventory, since)).toMatchObject({ until: first.until, brought: 0 });
});

it("an item that changed behind the page that was just listed is found by the next look", async () => {
  await begin(0);
  const since = clock.now();
  const inventory = resourceOf("inventory");
  let later: bigint | undefined;
  // Two pages: meanwhile one item of the first changes, and then one of the second.
  const passing: Resource = {
    ...inventory,
    async list(of, search, after) {
      const { entries } = await inventory.list(of, search);
      if (after) return { entries: entries.filter(({ id }) => id === later), next: null };
      clock.advance(10_000);
      const passed = happen("item.update");
      do later = happen("item.update");
      while (later === passed);
      return { entries, next: "second" };
    },
  };
  const { until } = await look(passing, since);
  await expect(expectMirrorEquals(shopify)).rejects.toThrow();
  await look(inventory, until);
  await look(resourceOf("products"), since);
  await expectMirrorEquals(shopify);
});

it("what a look could not bring in is listed again by the next one", async () => {
  await begin();
  const customers = resourceOf("customers");
  const since = clock.now();
  const bad = happen("customer.update");
  clock.advance(10 * 60_000);
  for (let n = 0; n < 3; n++) happen("customer.update");
  const failing: Resource = {
    ...customers,
    async mirror(of, sql, roots, options) {
      if (roots.some(({ node }) => idOfGid(node.id) === bad)) throw new RangeError("odd");
      return customers.mirror(of, sql, roots, options);
    },
  };
  const first = await look(failing, since);
  expect(first.failed).toBeInstanceOf(RangeError);
  const second = await look(customers, first.until);
  await expectMirrorEquals(shopify);
  expect(second.until > first.until).toBe(true);
});

it("locations are looked for without a search, which their list does not know", async () => {
  await begin();
  const before = clock.now();
  happen("location.update");
  const asked: string[] = [];
  const ask = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    if (typeof init?.body === "string") asked.push(init.body);
    return ask(input, init);
  };
  expect(await look(resourceOf("locations"), before)).toMatchObject({ brought: 1, failed: undefined });
  expect(asked.filter((body) => body.includes("ListLocations"))).toHaveLength(1);
  expect(asked.join()).not.toContain("updated_at:");
  await expectMirrorEquals(shopify);
});

it("one deletion while Shopify's list is read does not spoil the comparison; an object that the list leaves out does", async () => {
  await begin();
  const customers = resourceOf("customers");
  const deleting: Resource = {
    ...customers,
    async count(...about) {
      happen("customer.delete");
      return customers.count(...about);
    },
  };
  const [sum] = (await digest(deleting)).sums.values();
  expect(sum!.count).toBeGreaterThan(0);
  const more: Resource = {
    ...customers,
    async count(...about) {
      const { count, isExact } = await customers.count(...about);
      return { count: count + 1, isExact };
    },
  };
  await expect(digest(more)).rejects.toMatchObject({ code: "unavailable" });
});

it("where reading a kind anew mends nothing, it is not read over and over: piece by piece, what differs is mended", async () => {
  await begin();
  await ask("insert into sync_cursors (shop_id, resource, changed_until) values ($1, 'customers', now())", [
    ctx.shop.id,
  ]);
  await ask(
    `insert into customers (shop_id, id, state, tags, created_at, updated_at)
     select $1, n, 'ENABLED', '{}', now() - interval '9 days', now() - interval '9 days' from generate_series(1, 2001) n`,
    [ctx.shop.id],
  );
  const compare = () => compareDue(ctx, "customers" satisfies ResourceName, { trigger: "schedule", signal });
  await compare();
  expect(await gapRuns()).toHaveLength(1);
  await ask("update sync_runs set status = 'completed', finished_at = now()");
  await ask("update sync_cursors set all_due_at = now()");
  await compare();
  expect(await gapRuns()).toHaveLength(1);
  await expectMirrorEquals(shopify);
});

it("'Compare now' beside the end of a poll: neither stops the other", async () => {
  await begin();
  await checkNow(ctx, {});
  let checking: Promise<void> | undefined;
  await inSqlTx(ctx, async (sql) => {
    await sql.query("update sync_cursors set poll_held = null where resource = 'products'");
    checking = checkNow(ctx, {});
    await othersWait(sql);
    await wakeAt(ctx, new Date(), sql);
  });
  await checking;
});

it("a new token beside the look after the store: neither stops the other", async () => {
  await begin();
  await ask("update sync_runs set status = 'running'");
  await ask("delete from pgboss.job where data->>'shopId' = $1::text", [String(ctx.shop.id)]);
  await wakeAt(ctx, new Date());
  let renewing: Promise<void> | undefined;
  await inTx(ctx, async (tx) => {
    await tx.$executeRaw`select from sync_due where shop = ${ctx.shop.id} for update`;
    renewing = inTx(ctx, (other) => tokenRenewed(ctx, other));
    await othersWait();
    await wakeRun(ctx, tx);
  });
  await renewing;
});

it("the counts of a look and of a comparison add up, however few objects of a day differ", async () => {
  await begin();
  const customers = resourceOf("customers");
  const since = clock.now();
  for (let n = 0; n < 2; n++) happen("customer.update");
  const tally = emptyTally();
  await lookForChanges(ctx, customers, { since, begunAt: new Date(), signal }, tally);
  expect(tally).toMatchObject({ changed: tally.read, unchanged: 0 });
  expect(tally.changed).toBeGreaterThan(0);

  const [all] = await ask<{ n: number }>("select count(*)::int as n from customers");
  await ask(`insert into sync_cursors (shop_id, resource, changed_until) values ($1, 'customers', now())`, [
    ctx.shop.id,
  ]);
  await ask(
    "update customers set updated_at = updated_at - interval '9 days' where id = (select min(id) from customers)",
  );
  await ask("delete from customers where id = (select max(id) from customers)");
  await compareDue(ctx, "customers" satisfies ResourceName, { trigger: "schedule", signal });
  const noted = await ask("select read, created, changed, unchanged, deleted, failed from sync_log");
  const none = { deleted: 0, failed: 0 };
  expect(noted).toEqual([{ read: all!.n, created: 1, changed: 1, unchanged: all!.n - 2, ...none }]);
  await expectMirrorEquals(shopify);
});
