// Syncs on demand: some kinds of objects, paused, resumed, cancelled, and what stands in the log when they have ended.
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import {
  cancelSync,
  getSyncStatus,
  pauseSync,
  resumeSync,
  startSync,
  tokenRenewed,
  wakeRun,
} from "#app/features/sync/index.server.ts";
import { pruneRuns } from "#app/features/sync/runs/prune-runs.server.ts";
import type { ResourceName, RunState, SyncStatus } from "#app/features/sync/schema.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { asApp, inSqlTx, inTx } from "#app/platform/db.server.ts";
import { ctxOfShop } from "#app/platform/shop-ctx.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { revoke } from "#sandbox/admin/tokens.ts";
import { resultPath } from "#sandbox/graphql/bulk/operations.ts";
import type { Running } from "#scripts/processes.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { until } from "../support/living-shop.ts";
import { localShopify, type LocalShopify } from "../support/local-shopify.ts";
import { expectMirrorEquals } from "../support/mirror-equals-store.ts";

// With all orders, not those of sixty days alone: what is gone is known to be gone.
const SCOPES = [
  "read_products",
  "read_orders",
  "read_all_orders",
  "read_customers",
  "read_inventory",
  "read_locations",
];
let shopify: LocalShopify;
let database: TestDatabase | undefined;
let ctx: Ctx;
let worker: Running | undefined;

const storeCtx = async () => (await ctxOfShop(shopify.domain, { actor: "merchant:1", log: log() }))!;
async function begin(orders = 40): Promise<void> {
  shopify = await localShopify({ orders, scopes: SCOPES });
  database ??= await testDatabase({ environment: shopify.environment });
  await shopify.connect();
  ctx = await storeCtx();
}
afterEach(async () => {
  // Its rows stay: workers of the next shop must not look after this one.
  await asApp().$executeRaw`update shops set uninstalled_at = now()`;
  await shopify?.close();
});
afterAll(() => database?.close());

const all = <Row extends object>(text: string, values: unknown[] = []) =>
  inSqlTx(ctx, (sql) => sql.query<Row>(text, values));
const is = (state: RunState) => async () => (await getSyncStatus(ctx)).run?.state === state;
const stateOf = (status: SyncStatus, name: ResourceName) =>
  status.run?.steps.find(({ resource }) => resource === name)?.state;
const reaches = (name: ResourceName, state: string) =>
  until(`${name} ${state}`, async () => stateOf(await getSyncStatus(ctx), name) === state);
/** As many as Shopify has places for are asked for, and known to be: no request is under way that a pause would have to take back. */
const asksNoMore = () =>
  until("five requested", async () => {
    const steps = (await getSyncStatus(ctx)).run?.steps ?? [];
    return steps.filter(({ state }) => state === "requested").length === 5;
  });
/** What became of the operations that runs asked for. */
const operations = () =>
  shopify.store
    .all<{ status: string }>("select status from bulk_operations where query like '%# sync %' order by id")
    .map(({ status }) => status);
const LOG = `select trigger, resource, status, read, created, changed, unchanged, deleted, failed, calls, points, run_id::text as run, error
  from sync_log where kind = 'sync' order by id`;

/** The first sync has ended; no worker is there, and nothing but a run is due for days. */
async function synced(orders?: number): Promise<void> {
  await begin(orders);
  worker = await shopify.startWorker();
  await until("the first sync", is("completed"));
  await worker.stop();
  ctx = await storeCtx();
  await all(`update sync_cursors set poll_due_at = now() + interval '9 days', recent_due_at = now() + interval '9 days',
    all_due_at = now() + interval '9 days'`);
  await all("delete from pgboss.job where state < 'completed'");
}

/** Takes an object out of the last result, which says nothing of it. */
function leaveOut(id: bigint): void {
  const { id: operation, token } = shopify.store.get<{ id: bigint; token: string }>(
    "select id, token from bulk_operations order by id desc limit 1",
  )!;
  const path = resultPath(shopify.store, token);
  const lines = readFileSync(path, "utf8").split("\n");
  const rest = lines.filter((line) => !line.includes(`/${id}"`));
  writeFileSync(path, rest.join("\n"));
  shopify.store.run(
    `update bulk_operations set file_size = ?, root_object_count = root_object_count - 1,
       object_count = object_count - ? where id = ?`,
    ...[statSync(path).size, lines.length - rest.length, operation],
  );
}

describe("a run that reads some kinds", () => {
  it("says exactly what became of the objects, with what it asked of Shopify, in one row of the log", async () => {
    await synced();
    const [first] = await all<{ read: number; created: number }>(LOG);
    expect(first).toMatchObject({ trigger: "install", resource: null, status: "completed", error: null });
    expect(first).toMatchObject({ created: first!.read, changed: 0, unchanged: 0, deleted: 0, failed: 0 });

    const ids = shopify.store.all<{ id: bigint }>("select id from orders order by id").map(({ id }) => String(id));
    const happen = (kind: "order.update" | "order.delete" | "order.create", id?: string) =>
      shopify.sandbox.happen(shopify.store.handle, kind, { id });
    for (const id of ids.slice(0, 3)) happen("order.update", id);
    happen("order.delete", ids[4]);
    for (let n = 0; n < 2; n++) happen("order.create");
    await all("delete from api_usage");
    const status = await startSync({ ...ctx, actor: "api:1" }, { resources: ["orders"] });
    expect(status.run!.steps.map(({ resource }) => resource)).toEqual(["orders"]);
    worker = await shopify.startWorker();
    await until("the run", is("completed"));
    await worker.stop();
    const [, entry] = await all<{ calls: number; points: number }>(LOG);
    expect(entry).toMatchObject({
      ...{ trigger: "api", resource: "orders", status: "completed", run: status.run!.id, error: null },
      ...{ read: 41, created: 2, changed: 3, unchanged: 36, deleted: 1, failed: 0 },
    });
    const [used] = await all<{ calls: bigint; points: bigint }>(
      "select sum(requests) as calls, sum(points) as points from api_usage",
    );
    expect({ calls: BigInt(entry!.calls), points: BigInt(entry!.points) }).toEqual(used);
    expect(entry!.calls).toBeGreaterThan(3);
  });

  it("is refused beside another run, and for kinds that the scopes leave out", async () => {
    await begin();
    await expect(startSync(ctx, { resources: ["orders"] })).rejects.toMatchObject({ code: "conflict" });
    const poor = { ...ctx, scopes: new Set(["read_products"]) };
    await cancelSync(ctx, {});
    await expect(startSync(poor, { resources: ["orders"] })).rejects.toMatchObject({ code: "forbidden" });
    expect((await startSync(poor, { resources: ["products"] })).run!.steps).toMatchObject([{ resource: "products" }]);
  });

  it("closes the gaps that it healed, and those alone", async () => {
    await synced();
    const [customer] = await all<{ id: bigint }>("select id from customers limit 1");
    const [product] = await all<{ id: bigint }>("select id from products limit 1");
    await all("delete from customers where id = $1", [customer!.id]);
    await all(
      `insert into sync_gaps (shop_id, resource, object_id, slice, kind) values ($1, 'customers', $2, 'all', 'missing'),
       ($1, 'customers', 4711, 'all', 'extra'), ($1, 'customers', 4712, 'all', 'missing'), ($1, 'products', $3, 'all', 'stale')`,
      [ctx.shop.id, customer!.id, product!.id],
    );
    await startSync(ctx, { resources: ["customers"] });
    worker = await shopify.startWorker();
    await until("the run", is("completed"));
    await worker.stop();
    const open = await all("select object_id from sync_gaps where healed_at is null order by object_id");
    expect(open).toEqual([4712n, product!.id].sort((a, b) => Number(a - b)).map((id) => ({ object_id: id })));
    expect(await all("select distinct healed_by from sync_gaps where healed_at is not null")).toEqual([
      { healed_by: "sync" },
    ]);
  });
});

describe("a run that a person stops", () => {
  it("paused, it stands still and goes on from there; no other one begins meanwhile", async () => {
    await begin();
    await expect(resumeSync(ctx, {})).rejects.toMatchObject({ code: "conflict" });
    shopify.sandbox.faults.add({ target: "bulk", kind: "slow", times: null });
    await shopify.startWorker();
    await asksNoMore();
    await pauseSync(ctx, {});
    await expect(pauseSync(ctx, {})).rejects.toMatchObject({ code: "conflict" });
    await expect(startSync(ctx, {})).rejects.toMatchObject({ code: "conflict" });
    const steps = () => all("select resource, status, bulk_operation_id, read from sync_steps order by 1");
    const before = await steps();
    // Shopify is done long since, and a job that looks finds nothing to do.
    await until("Shopify's end", () => operations().every((status) => status === "COMPLETED"));
    await inTx(ctx, (tx) => wakeRun(ctx, tx));
    expect(await steps()).toEqual(before);
    shopify.sandbox.faults.clear();
    await resumeSync(ctx, {});
    await until("the run", is("completed"));
    expect(operations()).toHaveLength(6);
    await expectMirrorEquals(shopify);
  });

  it("paused so long that a result is gone, it asks for that again", async () => {
    await begin();
    shopify.sandbox.faults.add({ target: "bulk", kind: "slow", times: null });
    await shopify.startWorker();
    await asksNoMore();
    await pauseSync(ctx, {});
    shopify.sandbox.faults.clear();
    await until("Shopify's end", () => operations().every((status) => status === "COMPLETED"));
    shopify.store.run("update bulk_operations set status = 'EXPIRED'");
    await resumeSync(ctx, {});
    await until("the run", is("completed"));
    await expectMirrorEquals(shopify);
  });

  it("cancelled, it ends with a row in the log, Shopify stops gathering, and another one may begin", async () => {
    await begin();
    shopify.sandbox.faults.add({ target: "bulk", kind: "hang", times: null });
    await shopify.startWorker();
    await reaches("orders", "requested");
    await cancelSync(ctx, {});
    expect((await getSyncStatus(ctx)).run).toMatchObject({ state: "cancelled", error: null });
    expect(await all(LOG)).toMatchObject([{ status: "cancelled", trigger: "install", read: 0 }]);
    await until("the end of the operations", () => operations().every((status) => status === "CANCELED"));
    await expect(cancelSync(ctx, {})).rejects.toMatchObject({ code: "conflict" });
    shopify.sandbox.faults.clear();
    await startSync(ctx, {});
    await until("the next run", is("completed"));
    await expectMirrorEquals(shopify);
  });
});

describe("a run that Shopify holds up", () => {
  it("an operation that gathers nothing for half an hour is cancelled and asked for anew", async () => {
    await begin();
    shopify.sandbox.faults.add({ target: "bulk", kind: "hang" });
    await shopify.startWorker();
    const hung = () =>
      all<{ resource: string }>(
        "select resource from sync_steps where status = 'requested' and progress_at is not null",
      );
    await until("that only what hangs is left", async () => {
      const { run } = await getSyncStatus(ctx);
      return run!.steps.filter(({ state }) => state === "completed").length === 5 && (await hung()).length === 1;
    });
    await all("update sync_steps set progress_at = now() - interval '29 minutes' where status = 'requested'");
    await all("update sync_steps set progress_at = now() - interval '31 minutes' where status = 'requested'");
    await until("the run", is("completed"));
    expect(operations().sort()).toEqual(["CANCELED", ...Array<string>(6).fill("COMPLETED")]);
    await expectMirrorEquals(shopify);
  });

  it("a result that lacks most of what Shopify counts removes nothing, and is asked for anew", async () => {
    await synced();
    shopify.sandbox.faults.add({ target: "bulk", kind: "empty" });
    await startSync(ctx, { resources: ["orders"] });
    await shopify.startWorker();
    await until("that it begins anew", async () => (await getSyncStatus(ctx)).run!.steps[0]!.attempts === 1);
    expect(await all("select count(*)::int as n from orders")).toEqual([{ n: 40 }]);
    await until("the run", is("completed"));
    const [, entry] = await all(LOG);
    expect(entry).toMatchObject({ read: 40, unchanged: 40, created: 0, deleted: 0 });
    await expectMirrorEquals(shopify);
  });

  it("a result that lacks an object which Shopify still has removes it not; what is gone goes", async () => {
    await synced();
    const [gone] = shopify.sandbox.happen(shopify.store.handle, "customer.delete");
    const [kept] = await all<{ id: bigint }>("select id from customers where id <> $1 limit 1", [gone!.id]);
    shopify.sandbox.faults.add({ target: "bulk", kind: "slow", times: null });
    await startSync(ctx, { resources: ["customers"] });
    await shopify.startWorker();
    await reaches("customers", "requested");
    await pauseSync(ctx, {});
    await until("Shopify's end", () => operations().every((status) => status === "COMPLETED"));
    shopify.sandbox.faults.clear();
    leaveOut(kept!.id);
    await resumeSync(ctx, {});
    await until("the run", is("completed"));
    const [, entry] = await all(LOG);
    expect(entry).toMatchObject({ resource: "customers", status: "completed", deleted: 1, failed: 0 });
    expect(operations()).toHaveLength(7); // this result was read to its end
    await expectMirrorEquals(shopify);
  });

  it("without a token it says so and waits; with a new one it goes on at once", async () => {
    await begin();
    shopify.sandbox.faults.add({ target: "bulk", kind: "slow", times: null });
    await shopify.startWorker();
    await reaches("orders", "requested");
    revoke(shopify.store, shopify.environment.SHOPIFY_API_KEY!, "all");
    const reconnect = { state: "running", error: null, waitsFor: { code: "reconnect" } };
    await until("that it waits", async () => (await getSyncStatus(ctx)).run!.waitsFor !== null);
    expect((await getSyncStatus(ctx)).run).toMatchObject(reconnect);
    shopify.sandbox.faults.clear();
    await shopify.connect();
    await inTx(ctx, (tx) => tokenRenewed(ctx, tx));
    await until("the run", is("completed"));
    expect((await getSyncStatus(ctx)).run).toMatchObject({ error: null, waitsFor: null });
    await expectMirrorEquals(shopify);
  });
});

describe("a run that breaks for a reason nobody foresaw", () => {
  it("says so while it is tried again, and goes on", async () => {
    await begin();
    const { pool } = await import("#app/platform/db.server.ts");
    await pool().query("alter table products add constraint broken check (id < 0) not valid");
    try {
      await shopify.startWorker();
      await until("that it says so", async () => (await getSyncStatus(ctx)).run!.waitsFor !== null);
      expect((await getSyncStatus(ctx)).run).toMatchObject({
        ...{ state: "running", error: null, waitsFor: { code: "unexpected" } },
      });
    } finally {
      await pool().query("alter table products drop constraint broken");
    }
    await until("the run", is("completed"));
    expect((await getSyncStatus(ctx)).run).toMatchObject({ error: null, waitsFor: null });
  });
});

describe("old runs", () => {
  it("go after ninety days, save those that are still asked for", async () => {
    await begin();
    await cancelSync(ctx, {});
    const add = (daysAgo: number, status: string, resource: string) =>
      all(
        `with run as (insert into sync_runs (shop_id, id, trigger, status, started_at, finished_at)
           values ($1, gen_random_uuid(), 'manual', $2, now() - make_interval(days => $3), now() - make_interval(days => $3)) returning id)
         insert into sync_steps (shop_id, run_id, resource, status, started_at)
         select $1, id, $4, $2, now() - make_interval(days => $3) from run`,
        [ctx.shop.id, status, daysAgo, resource],
      );
    await add(400, "completed", "orders"); // the first
    await add(300, "completed", "orders"); // nobody asks for it
    await add(200, "failed", "products"); // nor for this one
    await add(150, "completed", "customers"); // read last
    await add(140, "completed", "orders"); // read last
    await add(80, "failed", "products");
    await pruneRuns(ctx);
    const kept = await all<{ days: number }>(
      "select round(extract(epoch from now() - started_at) / 86400)::int as days from sync_runs order by 1 desc",
    );
    expect(kept.map(({ days }) => days)).toEqual([400, 150, 140, 80, 0]);
    expect(
      await all("select from sync_steps s where not exists (select from sync_runs r where r.id = s.run_id)"),
    ).toEqual([]);
  });
});
