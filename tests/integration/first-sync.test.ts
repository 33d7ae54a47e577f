// The first sync from end to end: a stand-in Shopify, a database, and worker processes that are killed in the midst of it.
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { getFigures, getSyncStatus, startSync } from "#app/features/sync/index.server.ts";
import { RESOURCE_NAMES, type SyncStatus, type SyncStepStatus } from "#app/features/sync/schema.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import { ctxOfShop } from "#app/platform/shop-ctx.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { truthFigures } from "#sandbox/store/truth.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { localShopify, type LocalShopify } from "../support/local-shopify.ts";

let shopify: LocalShopify;
let database: TestDatabase | undefined;
let ctx: Ctx;

async function begin(options: Parameters<typeof localShopify>[0]): Promise<void> {
  shopify = await localShopify(options);
  database ??= await testDatabase({ environment: shopify.environment });
  await shopify.connect();
  ctx = (await ctxOfShop(shopify.domain, { actor: "app", log: log() }))!;
}
afterEach(() => shopify?.close());
afterAll(() => database?.close());

async function until(
  isTrue: (status: SyncStatus) => boolean,
  everyMs = 100,
  meanwhile?: () => Promise<unknown>,
): Promise<SyncStatus> {
  for (;;) {
    await meanwhile?.();
    const status = await getSyncStatus(ctx);
    if (isTrue(status)) return status;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
/** What would be asked for again after five seconds and more is asked for at once. */
const hurry = () => inSqlTx(ctx, (sql) => sql.query("update sync_steps set retry_at = now() where retry_at > now()"));
const hasEnded = ({ run }: SyncStatus) => run?.state === "completed" || run?.state === "failed";
const step = (status: SyncStatus, resource: string): SyncStepStatus =>
  status.run!.steps.find((one) => one.resource === resource)!;
const operations = () => shopify.store.all<{ query: string }>("select query from bulk_operations");
// A comparison follows each kind that is read, and asks for operations of its own.
const askedForByRun = () => operations().flatMap(({ query }) => /^# sync \S+ (\w+)/m.exec(query)?.[1] ?? []);

async function expectTruth(): Promise<void> {
  ctx = (await ctxOfShop(shopify.domain, { actor: "app", log: log() }))!;
  expect(await getFigures(ctx)).toMatchObject({ ...truthFigures(shopify.store) });
}

describe("the first sync", () => {
  it("brings in everything and agrees with the truth, also in a currency without decimals", async () => {
    await begin({ orders: 300, like: "atelier" });
    await shopify.startWorker();
    const status = await until(hasEnded);
    expect(status).toMatchObject({ run: { state: "completed", percent: 100, error: null }, uncountedOrders: 0 });
    expect(status.lastSyncAt).not.toBeNull();
    for (const one of status.run!.steps)
      expect(one).toMatchObject({ state: "completed", percent: 100, difference: expect.toBeOneOf([0, null]) });
    await expectTruth();
  });

  it("killed while Shopify gathers, and in the midst of writing, it loses nothing and writes nothing twice", async () => {
    await begin({ orders: 6000 });
    const first = await shopify.startWorker();
    await until((status) => step(status, "orders")?.state === "requested", 20);
    first.child.kill("SIGKILL");
    const second = await shopify.startWorker();
    const midst = await until((status) => step(status, "orders").read > 0, 20);
    second.child.kill("SIGKILL");
    await Promise.all([first.ended, second.ended]);
    expect(step(midst, "orders").state).toBe("reading");
    const kept = step(await getSyncStatus(ctx), "orders").read;
    expect(kept).toBeLessThan(6000);
    await shopify.startWorker();
    const status = await until(hasEnded);
    expect(status.run).toMatchObject({ state: "completed" });
    expect(step(status, "orders")).toMatchObject({ read: 6000, attempts: 0 });
    expect(askedForByRun().sort()).toEqual([...RESOURCE_NAMES].sort());
    await expectTruth();
  });

  it("killed between Shopify's yes and its own commit, it finds the operation again and starts no second one", async () => {
    await begin({ orders: 200 });
    shopify.sandbox.faults.add({ target: "bulk", kind: "slow", times: null });
    const first = await shopify.startWorker();
    await until((status) => step(status, "orders")?.state === "requested", 20);
    first.child.kill("SIGKILL");
    await first.ended;
    const before = operations().length;
    await inSqlTx(ctx, (sql) =>
      sql.query("update sync_steps set status = 'pending', bulk_operation_id = null where status = 'requested'"),
    );
    shopify.sandbox.faults.clear();
    await shopify.startWorker();
    expect((await until(hasEnded)).run).toMatchObject({ state: "completed" });
    expect(before).toBeGreaterThan(0);
    expect(askedForByRun().sort()).toEqual([...RESOURCE_NAMES].sort());
    await expectTruth();
  });
});

describe("what goes wrong at Shopify", () => {
  it("a truncated result, a failed operation, busy and broken answers: tried again until all is here", async () => {
    await begin({ orders: 300 });
    const { faults } = shopify.sandbox;
    faults.add({ target: "bulk", kind: "truncate", times: 2 });
    faults.add({ target: "bulk", kind: "fail" });
    faults.add({ target: "bulk", kind: "partial" });
    faults.add({ target: "request", kind: "503", retryAfter: 1 });
    faults.add({ target: "request", kind: "drop", match: "bulkOperation" });
    await shopify.startWorker();
    const status = await until(hasEnded, 100, hurry);
    expect(status.run).toMatchObject({ state: "completed" });
    expect(status.run!.steps.reduce((sum, one) => sum + one.attempts, 0)).toBeGreaterThanOrEqual(2);
    await expectTruth();
  });

  it("what fails again and again is said, and goes on when someone asks", async () => {
    await begin({ orders: 100 });
    // As if it had failed four times: the fifth is the last.
    await inSqlTx(ctx, (sql) => sql.query("update sync_steps set attempts = 4"));
    shopify.sandbox.faults.add({ target: "bulk", kind: "fail" });
    await shopify.startWorker();
    const failed = await until(hasEnded);
    expect(failed.run).toMatchObject({ state: "failed", error: { code: "bulk_failed" } });
    expect(failed.run!.steps.map(({ state }) => state).sort()).toEqual([...Array(5).fill("completed"), "failed"]);
    await startSync(ctx, {});
    expect((await until(hasEnded)).run).toMatchObject({ state: "completed", error: null });
    await expectTruth();
  });
});
