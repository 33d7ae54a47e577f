// A run's state against a real database: who may change what.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { beginRun, getSyncStatus, startSync } from "#app/features/sync/index.server.ts";
import { changeStep, failStep, restartStep, type Step, stepsOf } from "#app/features/sync/runs/steps.server.ts";
import { asApp, inSqlTx, inTx } from "#app/platform/db.server.ts";
import { ctxOfRow } from "#app/platform/shop-ctx.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

let shops = 0;
async function newStore(): Promise<StoreCtx> {
  const settings = { currency: "USD", timeZone: "UTC", scopes: "read_products,read_customers" };
  const row = await asApp().shop.create({ data: { domain: `steps-${++shops}.myshopify.com`, ...settings } });
  const ctx = ctxOfRow(row, { actor: "merchant:1", log: log() });
  return { ...ctx, shop: { ...ctx.shop, ...settings } };
}
const run = (ctx: StoreCtx, status: string) =>
  inSqlTx(ctx, (sql) => sql.query("update sync_runs set status = $1, finished_at = null", [status]));
async function running(ctx: StoreCtx): Promise<{ id: string; step: Step }> {
  const { id } = (await startSync(ctx)).run!;
  await run(ctx, "running");
  return { id, step: (await stepsOf(ctx, id))[0]! };
}
const TAKEN_OVER = { code: "conflict", details: { reason: "taken-over" } };
const ERROR = { code: "incomplete", message: "" };

describe("a worker changes only what is as it knows it", () => {
  it("a step that another worker changed stays as that one left it", async () => {
    const ctx = await newStore();
    const { id, step } = await running(ctx);
    const requested = await changeStep(ctx, step, {
      status: "requested",
      bulkOperationId: "gid://shopify/BulkOperation/1",
    });
    await expect(changeStep(ctx, step, { requestId: null })).rejects.toMatchObject(TAKEN_OVER);
    await expect(failStep(ctx, step, ERROR)).rejects.toMatchObject(TAKEN_OVER);
    const again = await restartStep(ctx, requested, ERROR);
    expect(again).toMatchObject({ status: "pending", attempts: 1, requestId: null, bulkOperationId: null });
    await expect(restartStep(ctx, requested, ERROR)).rejects.toMatchObject(TAKEN_OVER);
    expect((await stepsOf(ctx, id))[0]).toMatchObject({ status: "pending", attempts: 1 });
  });

  it("a run that was stopped is not changed any more", async () => {
    const ctx = await newStore();
    const { id, step } = await running(ctx);
    const other = await inTx(ctx, (tx) => beginRun(ctx, tx, "install"));
    expect(other).not.toBe(id);
    await expect(changeStep(ctx, step, { status: "requested" })).rejects.toMatchObject(TAKEN_OVER);
  });
});

describe("who begins a run", () => {
  it("two that begin at the same moment: one does, the other is told of the conflict", async () => {
    const ctx = await newStore();
    const begin = () => inTx(ctx, (tx) => beginRun(ctx, tx, "manual"));
    const settled = await Promise.allSettled([begin(), begin()]);
    expect(settled.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(settled.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  });

  it("after a failure what failed and what waited is asked for anew, what is complete stays, new scopes are read too", async () => {
    const ctx = await newStore();
    await running(ctx);
    const set = (resource: string, status: string, error: string | null) =>
      inSqlTx(ctx, (sql) =>
        sql.query(
          `update sync_steps set status = $2, attempts = 3, error = $3::jsonb, request_id = gen_random_uuid(),
           retry_at = now() + interval '1 hour', finished_at = now() where resource = $1`,
          [resource, status, error],
        ),
      );
    await set("products", "completed", null);
    await set("customers", "failed", JSON.stringify(ERROR));
    await set("collections", "pending", JSON.stringify(ERROR));
    await run(ctx, "failed");
    const more = { ...ctx, scopes: new Set([...ctx.scopes, "read_orders", "read_locations"]) };
    await startSync(more);
    const { run: now } = await getSyncStatus(ctx);
    expect(now).toMatchObject({ state: "queued", error: null });
    expect(now!.steps).toMatchObject([
      { resource: "locations", state: "pending" },
      { resource: "products", state: "completed", attempts: 3 },
      { resource: "collections", state: "pending", attempts: 0, error: null },
      { resource: "customers", state: "pending", attempts: 0, error: null },
      { resource: "orders", state: "pending" },
    ]);
    const kept = await inSqlTx(ctx, (sql) =>
      sql.query("select resource from sync_steps where request_id is not null order by 1"),
    );
    expect(kept).toEqual([{ resource: "collections" }, { resource: "products" }]);
  });
});
