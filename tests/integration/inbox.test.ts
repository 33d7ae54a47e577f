// What the worker makes of the inbox, against the stand-in Shopify over HTTP: two worker processes, one of which may be killed.
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { keepWebhook, onStoreEvent, replayDeadWebhooks, replayWebhook } from "#app/features/sync/index.server.ts";
import { claimDue, close, holding } from "#app/features/sync/inbox/claim.server.ts";
import { retryDelayMs } from "#app/features/sync/inbox/put-off.server.ts";
import { pruneInbox } from "#app/features/sync/inbox/prune-inbox.server.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { ctxOfShop } from "#app/platform/shop-ctx.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import type { Running } from "#scripts/processes.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { localShopify, type LocalShopify } from "../support/local-shopify.ts";

let shopify: LocalShopify;
let database: TestDatabase;
let ctx: Ctx;
const workers: Running[] = [];
const PATIENT = { timeout: 60_000, interval: 100 };

beforeAll(async () => {
  shopify = await localShopify({ orders: 30 });
  const environment = { ...shopify.environment, RETRY_ATTEMPTS: "3", RETRY_BASE_SECONDS: "0.2" };
  database = await testDatabase({ environment });
  await shopify.connect();
  ctx = (await ctxOfShop(shopify.domain, { actor: "merchant:1", log: log() }))!;
  workers.push(await shopify.startWorker());
  await vi.waitFor(
    async () => expect(await ask("select from sync_runs where status = 'completed'")).toHaveLength(1),
    PATIENT,
  );
  workers.push(await shopify.startWorker());
});
afterAll(async () => {
  await shopify.close();
  await database.close();
});
afterEach(() => shopify.sandbox.faults.clear());

const ask = <Row extends object = Record<string, unknown>>(text: string, values: unknown[] = [], of = ctx) =>
  inSqlTx(of, (sql) => sql.query<Row>(text, values));
const productIds = async () => (await ask<{ id: bigint }>("select id from products order by id")).map(({ id }) => id);
const titleOf = async (id: bigint) =>
  (await ask<{ title: string }>("select title from products where id = $1", [id]))[0]?.title;
const changedAt = async (id: bigint) =>
  (await ask<{ at: Date }>("select updated_at as at from products where id = $1", [id]))[0]?.at;
const titleThere = (id: bigint) =>
  (
    JSON.parse(shopify.store.get<{ doc: string }>("select doc from products where id = ?", id)!.doc) as {
      title: string;
    }
  ).title;
const change = (id: bigint) => shopify.sandbox.happen(shopify.store.handle, "product.update", { id: `${id}` });

interface Told {
  updatedAt?: string;
  topic?: string;
  of?: Ctx;
}
/** As the web process keeps a webhook; returns its id. */
async function tell(payload: object, { topic = "products/update", of = ctx }: Told = {}): Promise<string> {
  const webhookId = randomUUID();
  const delivery = {
    topic,
    domain: of.shop.domain,
    webhookId,
    apiVersion: "2026-10",
    triggeredAt: new Date(),
    payload,
  };
  expect(await keepWebhook(delivery)).toBe("kept");
  return webhookId;
}
const rowOf = async (webhookId: string) =>
  (
    await ask<{
      id: bigint;
      state: string;
      reason: string | null;
      message: string | null;
      attempts: number;
      done: Date;
    }>(
      "select id, state, reason, message, attempts, finished_at as done from webhook_deliveries where webhook_id = $1",
      [webhookId],
    )
  )[0]!;
const becomes = (webhookId: string, row: object) =>
  vi.waitFor(async () => expect(await rowOf(webhookId)).toMatchObject(row), PATIENT);
const requests = async () =>
  Number((await ask<{ n: bigint }>("select coalesce(sum(requests), 0)::int8 as n from api_usage"))[0]!.n);

describe("a webhook that waits", () => {
  it("is done once its object is here as it is now, whatever the payload said", async () => {
    const [id] = (await productIds()) as [bigint];
    change(id);
    await becomes(await tell({ id, title: "not this", updated_at: new Date().toISOString() }), { state: "done" });
    expect(await titleOf(id)).toBe(titleThere(id));
  });

  it("and tells of an older state than what is here, is skipped: nothing newer is overwritten", async () => {
    const [id] = (await productIds()) as [bigint];
    const older = await tell({ id, title: "an old one", updated_at: "2020-01-01T00:00:00Z" });
    await becomes(older, { state: "skipped", reason: "nothing-newer" });
    expect(await titleOf(id)).toBe(titleThere(id));
  });

  it("about what is gone at Shopify removes it here", async () => {
    const { id } = shopify.sandbox.happen(shopify.store.handle, "product.create")[0]!;
    await becomes(await tell({ id: BigInt(id), updated_at: new Date().toISOString() }), { state: "done" });
    expect(await titleOf(BigInt(id))).toBeDefined();
    shopify.sandbox.happen(shopify.store.handle, "product.delete", { id });
    await becomes(await tell({ id: BigInt(id) }, { topic: "products/delete" }), { state: "done" });
    expect(await titleOf(BigInt(id))).toBeUndefined();
  });

  it("of several objects is done once all of them are", async () => {
    const { id } = shopify.sandbox.happen(shopify.store.handle, "customer.merge")[0]!;
    const payload = {
      admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${id}`,
      admin_graphql_api_customer_deleted_id: "gid://shopify/Customer/999",
    };
    await becomes(await tell(payload, { topic: "customers/merge" }), { state: "done" });
  });

  it("with 2,000 of its kind about one product costs few requests", async () => {
    const [other, id] = (await productIds()) as [bigint, bigint];
    // While one is held, as by another worker, the kind waits: how many requests there are does not hang on how fast they are told.
    const held = await tell({ id: other });
    await vi.waitFor(async () => expect((await rowOf(held)).state).not.toBe("waiting"), PATIENT);
    const hold =
      "state = 'waiting', finished_at = null, claim = gen_random_uuid(), next_at = now() + interval '1 hour'";
    await ask(`update webhook_deliveries set ${hold} where webhook_id = $1`, [held]);
    change(id);
    const before = await requests();
    const begin = Date.now();
    const about = (n: number) => tell({ id, updated_at: new Date(begin - n * 1000).toISOString() });
    const told = await Promise.all(Array.from({ length: 1999 }, (_, n) => about(n)));
    expect(new Set(told).size).toBe(1999);
    await ask("update webhook_deliveries set claim = null, next_at = now() where webhook_id = $1", [held]);
    await about(1999);
    const open = "select from webhook_deliveries where state = 'waiting'";
    await vi.waitFor(async () => expect(await ask(open)).toEqual([]), PATIENT);
    expect(await titleOf(id)).toBe(titleThere(id));
    await vi.waitFor(async () => expect(await requests()).toBeGreaterThan(before), PATIENT);
    expect((await requests()) - before).toBeLessThan(60);
  });
});

describe("what fails", () => {
  const CONSTRAINT = "alter table products add constraint broken check (id <>";

  it("by itself is tried again, rests among the dead letters, and is replayed; the others are done", async () => {
    const [a, b, c] = (await productIds()) as [bigint, bigint, bigint];
    const { pool } = await import("#app/platform/db.server.ts");
    await pool().query(`${CONSTRAINT} ${b}) not valid`);
    const before = await changedAt(b);
    for (const id of [a, b, c]) change(id);
    const now = new Date().toISOString();
    const [first, broken, last] = (await Promise.all([a, b, c].map((id) => tell({ id, updated_at: now })))) as [
      string,
      string,
      string,
    ];
    await becomes(first, { state: "done" });
    await becomes(last, { state: "done" });
    await becomes(broken, { state: "dead", attempts: 3, reason: "unexpected" });
    await pool().query("alter table products drop constraint broken");
    expect(await changedAt(b)).toEqual(before);
    const { id } = await rowOf(broken);
    await replayWebhook(ctx, { id: `${id}` });
    await becomes(broken, { state: "done", reason: null, message: null });
    expect(await changedAt(b)).not.toEqual(before);
    expect(await ask("select from audit_entries where action = 'webhook.replayed'")).toHaveLength(1);
  });

  it("is replayed all at once, or by topic", async () => {
    const [a, b] = (await productIds()) as [bigint, bigint];
    const ids = await Promise.all([tell({ id: a }), tell({ id: b }), tell({ id: 1 }, { topic: "orders/delete" })]);
    await Promise.all(ids.map((one) => becomes(one, { state: "done" })));
    await ask("update webhook_deliveries set state = 'dead' where webhook_id = any($1)", [ids]);
    expect(await replayDeadWebhooks(ctx, { topic: "orders/delete" })).toEqual({ replayed: 1 });
    expect(await replayDeadWebhooks(ctx, {})).toEqual({ replayed: 2 });
    await Promise.all(ids.map((one) => becomes(one, { state: "done" })));
  });

  it("names nothing that could be done: it is not replayed, and says so", async () => {
    const unreadable = {
      topic: "products/update",
      domain: shopify.domain,
      webhookId: "unreadable",
      payload: undefined,
    };
    await keepWebhook({ ...unreadable, apiVersion: "2026-10", triggeredAt: new Date() });
    const { id, state } = await rowOf("unreadable");
    expect(state).toBe("dead");
    await expect(replayWebhook(ctx, { id: `${id}` })).rejects.toMatchObject({ code: "conflict" });
    await expect(replayWebhook(ctx, { id: "987654321" })).rejects.toMatchObject({ code: "not_found" });
    expect(await replayDeadWebhooks(ctx, {})).toEqual({ replayed: 0 });
  });

  it("since Shopify fails at its object alone holds up no other, counts its attempts and becomes a dead letter", async () => {
    const [a, b, c] = (await productIds()) as [bigint, bigint, bigint];
    for (const id of [a, b, c]) change(id);
    const fault = { target: "request", kind: "503", times: null, retryAfter: 0.1 } as const;
    shopify.sandbox.faults.add({ ...fault, match: `gid://shopify/Product/${b}"` });
    const now = new Date().toISOString();
    const [first, broken, last] = (await Promise.all([a, b, c].map((id) => tell({ id, updated_at: now })))) as [
      string,
      string,
      string,
    ];
    await becomes(first, { state: "done" });
    await becomes(last, { state: "done" });
    await becomes(broken, { state: "dead", attempts: 3, reason: "unavailable" });
    shopify.sandbox.faults.clear();
    await replayWebhook(ctx, { id: `${(await rowOf(broken)).id}` });
    await becomes(broken, { state: "done" });
    expect(await titleOf(b)).toBe(titleThere(b));
  });

  it("since Shopify does not answer costs no attempts: it waits until Shopify does", async () => {
    const [id] = (await productIds()) as [bigint];
    change(id);
    shopify.sandbox.faults.add({ target: "request", kind: "503", times: null, retryAfter: 0 });
    const told = await tell({ id, updated_at: new Date().toISOString() });
    await becomes(told, { state: "waiting", reason: "unavailable", attempts: 0 });
    shopify.sandbox.faults.clear();
    await becomes(told, { state: "done", attempts: 0 });
    expect(await titleOf(id)).toBe(titleThere(id));
  });

  it("waits twice as long each time, a quarter more or less, a day at most", () => {
    expect([0, 1, 2, 3].map((failures) => retryDelayMs(failures, 2, 0.5))).toEqual([2000, 4000, 8000, 16_000]);
    expect([retryDelayMs(0, 2, 0), retryDelayMs(0, 2, 1)]).toEqual([1500, 2500]);
    expect(retryDelayMs(49, 3600, 0.5)).toBe(86_400_000);
  });
});

describe("a worker that is killed", () => {
  it("holds up nothing for long: another takes over what it had, and it is done once", async () => {
    const [id] = (await productIds()) as [bigint];
    change(id);
    shopify.sandbox.faults.add({ target: "request", kind: "hang", times: null, match: "ProductsById" });
    const told = await tell({ id, updated_at: new Date().toISOString() });
    await vi.waitFor(
      async () => expect(await ask("select from webhook_deliveries where claim is not null")).toHaveLength(1),
      PATIENT,
    );
    for (const worker of workers.splice(0)) {
      worker.child.kill("SIGKILL");
      await worker.ended;
    }
    shopify.sandbox.faults.clear();
    workers.push(await shopify.startWorker(), await shopify.startWorker());
    await becomes(told, { state: "done", attempts: 0 });
    expect(await titleOf(id)).toBe(titleThere(id));
  });
});

describe("a claim", () => {
  let other = 0;
  /** A store that no worker looks after: its jobs are taken away. */
  async function idle(): Promise<Ctx> {
    const { asApp } = await import("#app/platform/db.server.ts");
    const domain = `idle-${++other}.myshopify.com`;
    await asApp().shop.create({ data: { domain, uninstalledAt: new Date() } });
    const made = (await ctxOfShop(domain, { actor: "app", log: log(), isUninstalledToo: true }))!;
    for (let n = 1; n <= 3; n++) {
      const told = await tell({ id: n }, { of: made });
      await ask("update webhook_deliveries set state = 'waiting', reason = null where webhook_id = $1", [told], made);
    }
    return made;
  }

  it("is one worker's: the other is told until when, and takes it once it has run out", async () => {
    const own = await idle();
    const first = await claimDue(own, "products", 2);
    expect(first).toMatchObject({ rows: [{ objectIds: [1n] }, { objectIds: [2n] }] });
    expect(await claimDue(own, "products", 10)).toMatchObject({ heldUntil: expect.any(Date) });
    expect(await claimDue(own, "orders", 10)).toMatchObject({ rows: [] });
    await ask("update webhook_deliveries set next_at = now() - interval '1 second'", [], own);
    expect(await claimDue(own, "products", 10)).toMatchObject({ rows: [{}, {}, {}] });
    if (!("rows" in first)) throw new Error("not claimed");
    await expect(inSqlTx(own, (sql) => close(own, sql, first, first.rows, { state: "done" }))).rejects.toMatchObject({
      details: { reason: "taken-over" },
    });
    expect(await ask("select from webhook_deliveries where state = 'done'", [], own)).toEqual([]);
  });

  it("is given back when the work ends without an outcome", async () => {
    const own = await idle();
    const claim = await claimDue(own, "products", 10);
    if (!("rows" in claim)) throw new Error("not claimed");
    await expect(holding(own, claim, () => Promise.reject(new Error("stopped")))).rejects.toThrow("stopped");
    expect(await claimDue(own, "products", 10)).toMatchObject({ rows: [{}, {}, {}] });
  });

  it("two that ask at the same moment never get the same", async () => {
    const own = await idle();
    const claims = await Promise.all(Array.from({ length: 5 }, () => claimDue(own, "products", 10)));
    expect(claims.filter((claim) => "rows" in claim && claim.rows.length === 3)).toHaveLength(1);
  });
});

describe("webhooks about the store itself", () => {
  it("change what is known of the store", async () => {
    await ask("update shops set name = 'Before'");
    await becomes(await tell({ id: 1, updated_at: "2026-11-20T10:00:00Z" }, { topic: "shop/update" }), {
      state: "done",
    });
    expect(await ask("select from shops where id = $1 and name <> 'Before'", [ctx.shop.id])).toHaveLength(1);
  });

  it("that cannot be understood are dead letters at once, and hold up no other", async () => {
    const bad = await tell({ customer: { id: "x" } }, { topic: "customers/data_request" });
    const good = await tell({ id: 2 }, { topic: "shop/update" });
    await becomes(bad, { state: "dead", reason: "invalid", attempts: 1 });
    await becomes(good, { state: "done" });
  });

  it("may have a handler of any topic", () => {
    expect(() => onStoreEvent({ "themes/publish": () => Promise.resolve() })).not.toThrow();
  });
});

describe("what is old", () => {
  it("goes after ninety days, payloads of what is done after thirty; what waits stays", async () => {
    const ids = [await tell({ id: 11 }), await tell({ id: 12 })] as [string, string];
    await Promise.all(ids.map((one) => becomes(one, { state: "done" })));
    const age = (days: number, id: string) =>
      ask(`update webhook_deliveries set received_at = now() - interval '${days} days' where webhook_id = $1`, [id]);
    await age(91, ids[0]);
    await age(31, ids[1]);
    await pruneInbox(ctx);
    expect(await rowOf(ids[0])).toBeUndefined();
    const [kept] = await ask("select payload, object_ids from webhook_deliveries where webhook_id = $1", [ids[1]]);
    expect(kept).toEqual({ payload: null, object_ids: [12n] });
  });
});
