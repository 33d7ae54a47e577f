// What the Operations page says of a store: its own jobs, use, size and security events, and nothing of another's.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "#app/features/custom-apps/index.server.ts";
import { CreateApp } from "#app/features/custom-apps/schema.ts";
import { auditLines, getOperations, lookForSamples } from "#app/features/operations/index.server.ts";
import { takeSamples } from "#app/features/operations/samples/take-samples.server.ts";
import { audit } from "#app/platform/audit.server.ts";
import { noteClientUse } from "#app/platform/api/client-usage.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { asApp, inSqlTx, inTx } from "#app/platform/db.server.ts";
import { flushSecurity, noteSecurity } from "#app/platform/security.server.ts";
import { ctxOfRow } from "#app/platform/shop-ctx.server.ts";
import { noteUse } from "#app/platform/shopify/usage.server.ts";
import { flushTallies } from "#app/platform/tally.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { idToken } from "../support/shopify.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await flushTallies();
  await database.close();
});

let shops = 0;
async function newStore(): Promise<Ctx> {
  const row = await asApp().shop.create({ data: { domain: `operations-${++shops}.myshopify.com`, timeZone: "UTC" } });
  return ctxOfRow(row, { actor: "merchant:7", log: log() });
}
const written = (ctx: Ctx, times: number) =>
  inTx(ctx, async (tx) => {
    for (let at = 0; at < times; at++)
      await audit(ctx, tx, "product.updated", { at, title: 'a "b",\n=c' }, "Product/1");
  });
const now = new AbortController().signal;

describe("a store's size", () => {
  it("is measured once a day: rows to the last one, bytes as their share", async () => {
    const ctx = await newStore();
    await written(ctx, 7);
    await takeSamples(ctx, now);
    const { capacity, largest } = await getOperations(ctx);
    expect(capacity).toHaveLength(1);
    expect(largest.find(({ part }) => part === "audit_entries")).toMatchObject({ rows: 7 });
    expect(capacity[0]!.rows).toBeGreaterThanOrEqual(7);
    expect(capacity[0]!.bytes).toBeGreaterThan(0);
  });

  it("is due at once where it never was, then on the store's next day; the job waits once", async () => {
    const ctx = await newStore();
    const at = new Date();
    await inTx(ctx, (tx) => lookForSamples(ctx, tx, at));
    await inTx(ctx, (tx) => lookForSamples(ctx, tx, at));
    const jobs = await inSqlTx(ctx, (sql) =>
      sql.query("select from pgboss.job where name = 'operations.sample' and data ->> 'shopId' = $1::text", [
        ctx.shop.id,
      ]),
    );
    expect(jobs).toHaveLength(1);
    await takeSamples(ctx, now);
    const next = await inTx(ctx, (tx) => lookForSamples(ctx, tx, at));
    expect(next!.getTime()).toBeGreaterThan(at.getTime());
  });
});

describe("security events", () => {
  it("are counted by hour, kind and subject, and are each store's own", async () => {
    const [one, other] = [await newStore(), await newStore()];
    for (let at = 0; at < 3; at++) noteSecurity(one.shop.id, "failed-login", "client/a");
    await flushSecurity();
    noteSecurity(one.shop.id, "failed-login", "client/a");
    await flushSecurity();
    expect((await getOperations(one)).security).toMatchObject([
      { kind: "failed-login", subject: "client/a", count: 4 },
    ]);
    expect((await getOperations(other)).security).toEqual([]);
  });

  it("and use of the API call an app by its name, though it was never let in", async () => {
    const ctx = await newStore();
    const { clientId } = await createApp(ctx, CreateApp.parse({ name: "Stock robot", contact: "dev@example.com" }));
    noteSecurity(ctx.shop.id, "failed-login", `client/${clientId}`);
    noteSecurity(ctx.shop.id, "failed-login", "client/gone");
    noteClientUse({ shopId: ctx.shop.id, client: clientId }, { status: 200, ms: 1 });
    await flushTallies();
    const { security, clients } = await getOperations(ctx);
    expect(Object.fromEntries(security.map(({ subject, name }) => [subject, name]))).toEqual({
      [`client/${clientId}`]: "Stock robot",
      "client/gone": null,
    });
    expect(clients).toMatchObject([{ client: clientId, name: "Stock robot" }]);
  });

  it("an id token that nobody signed counts for the store that it names; one that has run out does not", async () => {
    const ctx = await newStore();
    const { ctxOfRequest } = await import("#app/platform/http/admin-ctx.server.ts");
    const ask = (token: string) =>
      ctxOfRequest(
        new Request("https://app.example.com/app", {
          headers: { authorization: `Bearer ${token}`, "user-agent": "Mozilla/5.0 Chrome/156" },
        }),
      ).catch(() => undefined);
    await ask(idToken(ctx.shop.domain, { exp: 1 }));
    await ask(idToken(ctx.shop.domain, {}, "another secret"));
    await flushSecurity();
    expect((await getOperations(ctx)).security).toMatchObject([
      { kind: "failed-login", subject: "session-token", count: 1 },
    ]);
  });

  it("webhooks in the store's name that were not let in, and clients that were told to wait, stand among them", async () => {
    const ctx = await newStore();
    const dayOn = new Date(new Date().toISOString().slice(0, 10));
    await asApp().webhookRefusal.create({
      data: { dayOn, reason: "bad-signature", domain: ctx.shop.domain, count: 5 },
    });
    noteClientUse({ shopId: ctx.shop.id, client: "abc" }, { status: 429, ms: 1 });
    await flushTallies();
    const { security } = await getOperations(ctx);
    expect(security).toHaveLength(2);
    expect(security).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: "bad-signature", subject: "webhooks", count: 5 }),
        expect.objectContaining({ kind: "rate-limit", subject: "client/abc", count: 1 }),
      ]),
    );
  });

  it("use five times that of a usual day is unusual", async () => {
    const ctx = await newStore();
    const hour = (ago: number, client: string, requests: number) =>
      inSqlTx(ctx, (sql) =>
        sql.query(
          `insert into api_client_usage (shop_id, client, hour_at, requests, refused, limited, failed, ms)
           values ($1, $2, now() - make_interval(hours => $3), $4, 0, 0, 0, 0)`,
          [ctx.shop.id, client, ago, requests],
        ),
      );
    await hour(2, "loud", 2000);
    await hour(50, "loud", 700);
    await hour(2, "steady", 2000);
    for (let day = 2; day < 8; day++) await hour(24 * day, "steady", 2000);
    await takeSamples(ctx, now);
    await flushSecurity();
    const { security } = await getOperations(ctx);
    expect(security.filter(({ kind }) => kind === "unusual-use").map(({ subject }) => subject)).toEqual([
      "client/loud",
    ]);
  });
});

describe("jobs and use", () => {
  it("are the store's own: what waits, and what was asked of Shopify and of the API", async () => {
    const [one, other] = [await newStore(), await newStore()];
    await inTx(one, (tx) => lookForSamples(one, tx));
    noteUse(one.shop.id, { points: 12, bucket: { available: 1900, maximum: 2000 } });
    noteClientUse({ shopId: one.shop.id, client: "abc" }, { status: 200, ms: 20 });
    noteClientUse({ shopId: one.shop.id, client: "abc" }, { status: 404, ms: 10 });
    await flushTallies();
    const mine = await getOperations(one);
    expect(mine.queues).toMatchObject([{ job: "operations.sample", waiting: 1, running: 0 }]);
    expect(mine.shopify).toMatchObject({ requests: 1, points: 12, lowest: 1900, maximum: 2000 });
    expect(mine.clients).toMatchObject([{ client: "abc", name: null, requests: 2, refused: 1, ms: 15 }]);
    const theirs = await getOperations(other);
    expect(theirs).toMatchObject({ queues: [], clients: [], capacity: [], shopify: { requests: 0, lowest: null } });
  });
});

describe("the audit log as a file", () => {
  const textOf = async (ctx: Ctx, format: "csv" | "jsonl", filter = {}): Promise<string> => {
    let text = "";
    for await (const piece of auditLines(ctx, filter, format)) text += piece;
    return text;
  };

  it("has every row once, over many pages, as CSV and as JSON lines", async () => {
    const ctx = await newStore();
    await inSqlTx(ctx, (sql) =>
      sql.query(
        `insert into audit_entries (shop_id, action, actor, details)
         select $1, 'order.closed', 'app', jsonb_build_object('at', n) from generate_series(1, 2500) n`,
        [ctx.shop.id],
      ),
    );
    await written(ctx, 1);
    const lines = (await textOf(ctx, "jsonl")).trimEnd().split("\n");
    expect(new Set(lines.map((line) => (JSON.parse(line) as { id: string }).id)).size).toBe(2501);
    expect(JSON.parse(lines[0]!)).toMatchObject({ action: "product.updated", details: { title: 'a "b",\n=c' } });
    const csv = await textOf(ctx, "csv");
    expect(csv.startsWith("\uFEFFid,at,action,actor,subject,details\r\n")).toBe(true);
    expect(csv.match(/\uFEFF/g)).toHaveLength(1);
    expect(csv.match(/order\.closed/g)).toHaveLength(2500);
    expect((await textOf(ctx, "jsonl", { action: "product.updated" })).trimEnd().split("\n")).toHaveLength(1);
  });
});
