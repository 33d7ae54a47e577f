// The entrance for webhooks and the inbox behind it: what is let in, what is kept, what it leads to.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Ctx } from "#app/platform/ctx.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { webhookRequest } from "../support/shopify.ts";

let database: TestDatabase;
let app: Awaited<ReturnType<typeof load>>;

async function load() {
  const { action, loader } = await import("#app/routes/webhooks.tsx");
  const { compose } = await import("#app/composition.server.ts");
  const { arrive } = await import("#app/platform/installation.server.ts");
  const { asApp, inTx } = await import("#app/platform/db.server.ts");
  const { ctxOfShop } = await import("#app/platform/shop-ctx.server.ts");
  const { log } = await import("#app/platform/telemetry/log.server.ts");
  const sync = await import("#app/features/sync/index.server.ts");
  const { handleWebhooks } = await import("#app/features/sync/inbox/handle-webhooks.server.ts");
  compose();
  return { handleWebhooks, action, loader, arrive, asApp, inTx, ctxOfShop, log, ...sync };
}

beforeAll(async () => {
  database = await testDatabase();
  app = await load();
});
afterAll(() => database.close());

let shops = 0;
/** A store of the test's own, connected. */
async function connect(): Promise<Ctx & { domain: string }> {
  const domain = `inbox-${++shops}.myshopify.com`;
  await app.arrive({ domain, scopes: "read_products,read_orders,read_customers", locale: "en" });
  return { ...(await app.ctxOfShop(domain, { actor: "app", log: app.log() }))!, domain };
}

const send = (request: Request): Promise<Response> => app.action({ request, params: {}, context: {} });
const post = async (...of: Parameters<typeof webhookRequest>) => (await send(webhookRequest(...of))).status;
const inbox = (ctx: Ctx) =>
  app.inTx(ctx, (tx) => tx.webhookDelivery.findMany({ where: { shopId: ctx.shop.id }, orderBy: { id: "asc" } }));
const refusals = (domain: string) => app.asApp().webhookRefusal.findMany({ where: { domain } });
const jobsOf = (ctx: Ctx, name: string) =>
  app.asApp().$queryRaw<{ payload: unknown }[]>`
    select data -> 'payload' as payload from pgboss.job
    where name = ${name} and (data ->> 'shopId')::int = ${ctx.shop.id} and state = 'created' order by created_on`;

const ORDER = '{"id":271878346596884015,"updated_at":"2026-11-20T10:00:00-05:00"}';

describe("a webhook that Shopify signed", () => {
  it("is kept with what it speaks of, and a job of its kind waits, before the answer", async () => {
    const ctx = await connect();
    expect(await post("orders/updated", ctx.domain, ORDER)).toBe(200);
    expect(await inbox(ctx)).toMatchObject([
      {
        topic: "orders/updated",
        resource: "orders",
        objectIds: [271878346596884015n],
        changedAt: new Date("2026-11-20T15:00:00Z"),
        apiVersion: "2026-10",
        state: "waiting",
        attempts: 0,
        repeats: 0,
      },
    ]);
    expect(await jobsOf(ctx, "sync.webhooks")).toEqual([{ payload: { resource: "orders" } }]);
  });

  it("keeps ids beyond 2^53 to the last digit in its payload", async () => {
    const ctx = await connect();
    await post("orders/updated", ctx.domain, ORDER);
    const [row] = await app.inTx(
      ctx,
      (tx) => tx.$queryRaw<{ id: string }[]>`select payload ->> 'id' as id from webhook_deliveries`,
    );
    expect(row?.id).toBe("271878346596884015");
  });

  it("that comes again under the same id, at once or later, is kept once and counted", async () => {
    const ctx = await connect();
    const same = { "x-shopify-webhook-id": "the-same" };
    const again = () => post("orders/updated", ctx.domain, ORDER, same);
    expect(await Promise.all([again(), again(), again(), again()])).toEqual([200, 200, 200, 200]);
    expect(await again()).toBe(200);
    expect(await inbox(ctx)).toMatchObject([{ webhookId: "the-same", repeats: 4 }]);
    expect(await jobsOf(ctx, "sync.webhooks")).toHaveLength(1);
  });

  it("may carry the headers of either family", async () => {
    const ctx = await connect();
    const old = webhookRequest("orders/updated", ctx.domain, ORDER);
    const headers = new Headers(
      [...old.headers].map(([name, value]): [string, string] => [name.replace(/^x-shopify/, "shopify"), value]),
    );
    const request = new Request(old.url, { method: "POST", body: ORDER, headers });
    expect((await send(request)).status).toBe(200);
    expect(await inbox(ctx)).toMatchObject([{ topic: "orders/updated", state: "waiting" }]);
  });

  it("of a foreign API version is kept and acted on all the same: its object is fetched in ours", async () => {
    const ctx = await connect();
    expect(await post("orders/updated", ctx.domain, ORDER, { "x-shopify-api-version": "2031-01" })).toBe(200);
    expect(await inbox(ctx)).toMatchObject([{ apiVersion: "2031-01", state: "waiting" }]);
  });

  it("of a store that removed the app is kept, and nothing is fetched for it", async () => {
    const ctx = await connect();
    await app.asApp().shop.update({ where: { id: ctx.shop.id }, data: { uninstalledAt: new Date() } });
    expect(await post("orders/updated", ctx.domain, ORDER)).toBe(200);
    expect(await post("shop/redact", ctx.domain, `{"shop_domain":"${ctx.domain}"}`)).toBe(200);
    expect(await inbox(ctx)).toMatchObject([
      { state: "skipped", reason: "uninstalled" },
      { topic: "shop/redact", state: "waiting" },
    ]);
    expect(await jobsOf(ctx, "sync.webhooks")).toEqual([]);
  });

  const odd: [string, string, string, Record<string, string>, object][] = [
    ["whose body is no JSON", "orders/updated", "not json", {}, { state: "dead", reason: "unreadable", payload: null }],
    [
      "without an id",
      "orders/updated",
      '{"updated_at":"2026-11-20T10:00:00Z"}',
      {},
      { state: "dead", reason: "no-id" },
    ],
    ["whose body is null", "orders/updated", "null", {}, { state: "dead", reason: "no-id" }],
    [
      "with an id that is none",
      "orders/updated",
      '{"id":9223372036854775808}',
      {},
      { state: "dead", reason: "no-id", objectIds: [] },
    ],
    [
      "of an unknown topic, whatever it says of a person",
      "customers_marketing_consent/update",
      '{"customer_id":1,"email_address":"a@example.com"}',
      {},
      { state: "skipped", reason: "unknown-topic", payload: null },
    ],
    [
      "changed at a time that is none",
      "orders/updated",
      '{"id":7,"updated_at":"0000-01-01T00:00:00Z"}',
      {},
      { state: "waiting", changedAt: null },
    ],
    [
      "older than three days",
      "orders/updated",
      ORDER,
      { "x-shopify-triggered-at": new Date(Date.now() - 4 * 86_400_000).toISOString() },
      { state: "skipped", reason: "stale" },
    ],
    [
      "a day late",
      "orders/updated",
      ORDER,
      { "x-shopify-triggered-at": new Date(Date.now() - 86_400_000).toISOString() },
      { state: "waiting" },
    ],
    [
      "with text that the database cannot hold",
      "orders/updated",
      '{"id":7,"note":"\\u0000"}',
      {},
      { state: "waiting", payload: null, objectIds: [7n] },
    ],
  ];
  it.each(odd)("%s: answered 200 and kept, with the reason", async (_, topic, body, headers, row) => {
    const ctx = await connect();
    expect(await post(topic, ctx.domain, body, headers)).toBe(200);
    expect(await inbox(ctx)).toMatchObject([row]);
  });

  it("does not harm those it came with", async () => {
    const ctx = await connect();
    const bodies = ['{"id":1}', '{"id":2,"note":"\\u0000"}', '{"id":3}', '{"id":4,"note":"\\ud800"}', '{"id":5}'];
    bodies.push('{"id":99999999999999999999}');
    const statuses = await Promise.all(bodies.map((body) => post("orders/updated", ctx.domain, body)));
    expect(statuses).toEqual(bodies.map(() => 200));
    expect((await inbox(ctx)).flatMap(({ objectIds }) => objectIds).sort()).toEqual([1n, 2n, 3n, 4n, 5n]);
  });
});

describe("during the first sync of a kind", () => {
  it("its webhooks wait, the store is looked at again soon, and no attempt is counted", async () => {
    const ctx = await connect();
    await post("orders/updated", ctx.domain, ORDER);
    await app.handleWebhooks(ctx, "orders", new AbortController().signal);
    expect(await inbox(ctx)).toMatchObject([{ state: "waiting", attempts: 0, claim: null }]);
    const due = await app.asApp().syncDue.findUniqueOrThrow({ where: { shop: ctx.shop.id } });
    expect(due.dueAt.getTime()).toBeLessThan(Date.now() + 20_000);
  });
});

/** What is refused is counted beside the answer. */
const PATIENT = { timeout: 30_000, interval: 50 };

describe("what is turned away", () => {
  const bad: [string, string, number, (domain: string) => Request][] = [
    ["forged", "bad-signature", 401, (shop) => webhookRequest("orders/updated", shop, ORDER, { "x-shopify-hmac-sha256": "AAAA" })],
    ["without a signature", "missing-headers", 400, (shop) => webhookRequest("orders/updated", shop, ORDER, { "x-shopify-hmac-sha256": "" })],
    ["without a topic", "missing-headers", 400, (shop) => webhookRequest("", shop, ORDER)],
    ["without an id", "missing-headers", 400, (shop) => webhookRequest("orders/updated", shop, ORDER, { "x-shopify-webhook-id": "" })],
    ["without an API version", "missing-headers", 400, (shop) => webhookRequest("orders/updated", shop, ORDER, { "x-shopify-api-version": "" })],
    ["at no time", "missing-headers", 400, (shop) => webhookRequest("orders/updated", shop, ORDER, { "x-shopify-triggered-at": "soon" })],
    ["at a time that no calendar knows", "missing-headers", 400, (shop) => webhookRequest("orders/updated", shop, ORDER, { "x-shopify-triggered-at": "+275760-09-13T00:00:00Z" })],
    ["signed for another store", "other-shop", 400, (shop) => webhookRequest("app/uninstalled", shop, '{"myshopify_domain":"other.myshopify.com"}')],
  ]; // prettier-ignore
  it.each(bad)("%s: counted as %s, answered %i, nothing kept", async (_, reason, status, request) => {
    const ctx = await connect();
    expect((await send(request(ctx.domain))).status).toBe(status);
    await vi.waitFor(async () => expect(await refusals(ctx.domain)).toMatchObject([{ reason, count: 1 }]), PATIENT);
    expect(await inbox(ctx)).toEqual([]);
  });

  it("a body that grows over 5 MB, whatever its length was said to be", async () => {
    const ctx = await connect();
    const large = webhookRequest("orders/create", ctx.domain, `"${"x".repeat(5 * 1024 * 1024)}"`);
    large.headers.delete("content-length");
    expect((await send(large)).status).toBe(413);
    await vi.waitFor(async () => expect(await refusals(ctx.domain)).toMatchObject([{ reason: "too-large" }]), PATIENT);
  });

  it("more than a store may send in a second; another store's are taken", async () => {
    const [flood, calm] = [await connect(), await connect()];
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      const statuses = await Promise.all(
        Array.from({ length: 1003 }, () => post("orders/create", flood.domain, ORDER)),
      );
      expect(statuses.filter((status) => status === 429)).toHaveLength(3);
      expect(await post("orders/create", calm.domain, ORDER)).toBe(200);
    } finally {
      vi.useRealTimers();
    }
    expect(await inbox(flood)).toHaveLength(1000);
    await vi.waitFor(
      async () => expect(await refusals(flood.domain)).toMatchObject([{ reason: "too-many", count: 3 }]),
      PATIENT,
    );
  });

  it("a store that never had the app: 200, since sending it again would change nothing; counted without its name", async () => {
    const countOf = async () => (await refusals("")).find(({ reason }) => reason === "unknown-shop")?.count ?? 0;
    const before = await countOf();
    expect(await post("orders/create", "nobody.myshopify.com", ORDER)).toBe(200);
    await vi.waitFor(async () => expect(await countOf()).toBe(before + 1), PATIENT);
    expect(await refusals("nobody.myshopify.com")).toEqual([]);
  });

  it("knocking fills nothing: a thousand forged ones are one row", async () => {
    const ctx = await connect();
    const forged = { "x-shopify-hmac-sha256": "AAAA" };
    await Promise.all(Array.from({ length: 1000 }, () => post("orders/create", ctx.domain, ORDER, forged)));
    await vi.waitFor(
      async () => expect(await refusals(ctx.domain)).toMatchObject([{ reason: "bad-signature", count: 1000 }]),
      PATIENT,
    );
  });

  it("anything but a POST: 405", async () => {
    expect(app.loader().status).toBe(405);
    expect((await send(new Request("https://app.example.com/webhooks", { method: "PUT" }))).status).toBe(405);
  });

  it("everything while the database is away: 503, so that Shopify sends it again", async () => {
    const ctx = await connect();
    expect(await post("orders/create", ctx.domain, ORDER)).toBe(200);
    const { pool } = await import("#app/platform/db.server.ts");
    const connecting = vi.spyOn(pool(), "connect").mockRejectedValue(new Error("connect ECONNREFUSED") as never);
    try {
      expect(await post("orders/create", ctx.domain, ORDER)).toBe(503);
    } finally {
      connecting.mockRestore();
    }
    expect(await post("orders/create", ctx.domain, ORDER)).toBe(200);
  });
});

describe("before the signature is looked at", () => {
  let server: Server;
  const refused: unknown[] = [];

  beforeAll(async () => {
    const { env } = await import("#app/platform/env.server.ts");
    const { readEnv } = await import("#app/platform/env.server.ts");
    const { webhookGate } = await import("#app/platform/http/middleware.server.ts");
    const { WEBHOOK_ADDRESSES } = readEnv({ ...process.env, WEBHOOK_ADDRESSES: "203.0.113.0/24, 2001:db8::/32" });
    const before = env().WEBHOOK_ADDRESSES;
    Object.assign(env(), { WEBHOOK_ADDRESSES });
    const front = express().set("trust proxy", "loopback");
    const taken: express.RequestHandler = (_, response) => void response.end();
    front.use(
      webhookGate((refusal) => refused.push(refusal)),
      taken,
    );
    Object.assign(env(), { WEBHOOK_ADDRESSES: before });
    server = createServer(front);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => server.close());

  const knock = async (from: string, body = "{}") => {
    const { port } = server.address() as AddressInfo;
    const headers = { "x-forwarded-for": from, "x-shopify-topic": "orders/create" };
    return (await fetch(`http://127.0.0.1:${port}/webhooks`, { method: "POST", body, headers })).status;
  };

  it.each(["203.0.113.9", "::ffff:203.0.113.9", "2001:db8::7"])("%s is on the list of addresses", async (address) => {
    expect(await knock(address)).toBe(200);
  });

  it.each(["203.0.114.9", "2001:db9::7", "127.0.0.1"])("%s is not: 403", async (address) => {
    refused.length = 0;
    expect(await knock(address)).toBe(403);
    expect(refused).toMatchObject([{ reason: "foreign-address", topic: "orders/create" }]);
  });

  it("a body that says it is too large is not read: 413", async () => {
    refused.length = 0;
    expect(await knock("203.0.113.9", "x".repeat(5 * 1024 * 1024 + 1))).toBe(413);
    expect(refused).toMatchObject([{ reason: "too-large" }]);
  });
});
