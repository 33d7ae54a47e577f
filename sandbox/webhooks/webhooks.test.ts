// Webhooks from a change in the store to the app's door, with Shopify's own library as the judge of the signature.
import "@shopify/shopify-api/adapters/node";
import { ApiVersion, LogSeverity, shopifyApi } from "@shopify/shopify-api";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { OrderDoc } from "../store/model.ts";
import { sandboxForTest, type TestSandbox } from "../testing/sandbox-for-test.ts";
import { gapAfter, RETRIES } from "./queue.ts";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const HOUR = 3_600_000;

let t: TestSandbox;
beforeEach(async () => {
  t = await sandboxForTest();
  t.sandbox.install("demo");
});
afterEach(() => t.close());

const anOrder = (): OrderDoc =>
  JSON.parse(t.store.get<{ doc: string }>("select doc from orders limit 1")!.doc) as OrderDoc;
const emitOrder = () => t.sandbox.webhooks.emit(t.store, "orders/create", anOrder().id);
const newest = () => t.sandbox.webhooks.deliveries(t.store)[0]!;
const subscribe = (values: { topic: string; uri: string; filter?: string; includeFields?: string[] }) =>
  t.store.run(
    `insert into webhook_subscriptions (topic, uri, filter, include_fields, api_version, created_at, updated_at) values (?, ?, ?, ?, '2026-10', ?, ?)`,
    values.topic,
    values.uri,
    values.filter ?? null,
    JSON.stringify(values.includeFields ?? []),
    t.store.nowIso(),
    t.store.nowIso(),
  );

describe("a delivery", () => {
  it("is signed over the raw body so that Shopify's library accepts it, with every header", async () => {
    emitOrder();
    await t.sandbox.webhooks.settled();
    const [sent] = t.received;
    const library = shopifyApi({
      apiKey: t.app.clientId,
      apiSecretKey: t.app.clientSecret,
      apiVersion: ApiVersion.October26,
      hostName: "app.sandbox.test",
      isEmbeddedApp: true,
      logger: { level: LogSeverity.Error },
    });
    const rawRequest = { method: "POST", url: sent!.url, headers: sent!.headers };
    const judged = await library.webhooks.validate({ rawBody: sent!.body, rawRequest: rawRequest as never });
    expect(judged).toMatchObject({
      valid: true,
      topic: "ORDERS_CREATE",
      domain: "demo.myshopify.com",
      apiVersion: "2026-10",
    });
    expect(sent!.headers["x-shopify-event-id"]).toBeTruthy();
    expect(Date.parse(String(sent!.headers["x-shopify-triggered-at"]))).toBeGreaterThan(0);
    expect(newest()).toMatchObject({ status: "delivered", attempts: 1, lastStatus: 200 });
  });

  it("carries the order in REST shape, with ids as exact integers beyond 2^53", async () => {
    const order = anOrder();
    emitOrder();
    await t.sandbox.webhooks.settled();
    const { body } = t.received[0]!;
    expect(body).toContain(`"id":${order.id},"admin_graphql_api_id":"gid://shopify/Order/${order.id}"`);
    const payload = JSON.parse(body) as { line_items: unknown[]; total_price: string; created_at: string };
    expect(payload.line_items).toHaveLength(order.lines.length);
    expect(payload.total_price).toMatch(/^\d+\.\d\d$/);
    expect(payload.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
    expect(Date.parse(payload.created_at)).toBe(Date.parse(order.createdAt));
  });

  it("prints an inventory item's id of 2^53 and more without losing a digit", async () => {
    const row = t.store.get<{ id: string }>(
      "select cast(id as text) as id from inventory_items order by id desc limit 1",
    )!;
    expect(BigInt(row.id)).toBeGreaterThan(2n ** 53n);
    subscribe({ topic: "inventory_items/update", uri: "/webhooks" });
    t.sandbox.webhooks.emit(t.store, "inventory_items/update", row.id);
    await t.sandbox.webhooks.settled();
    expect(t.received[0]!.body).toContain(`"id":${row.id},`);
  });

  it("is not made where nobody subscribed, and a topic that is not played fails loudly", () => {
    t.sandbox.webhooks.emit(t.store, "products/update", "1");
    expect(t.sandbox.webhooks.deliveries(t.store)).toEqual([]);
    subscribe({ topic: "themes/publish", uri: "/webhooks" });
    expect(() => t.sandbox.webhooks.emit(t.store, "themes/publish", "1")).toThrow(
      /does not send webhooks of the topic themes\/publish/,
    );
  });

  it("shares the event id between subscriptions, each with a webhook id of its own", async () => {
    subscribe({ topic: "orders/create", uri: "/other" });
    emitOrder();
    await t.sandbox.webhooks.settled();
    expect(t.received.map(({ url }) => url).sort()).toEqual(["/other", "/webhooks"]);
    expect(new Set(t.received.map(({ headers }) => headers["x-shopify-event-id"])).size).toBe(1);
    expect(new Set(t.received.map(({ headers }) => headers["x-shopify-webhook-id"])).size).toBe(2);
  });

  it("obeys the subscription's filter and fields", async () => {
    subscribe({
      topic: "orders/create",
      uri: "/some",
      includeFields: ["id", "line_items.sku"],
      filter: "total_price:>=0 AND currency:USD",
    });
    subscribe({ topic: "orders/create", uri: "/none", filter: "currency:EUR" });
    emitOrder();
    await t.sandbox.webhooks.settled();
    expect(t.received.map(({ url }) => url)).not.toContain("/none");
    const some = JSON.parse(t.received.find(({ url }) => url === "/some")!.body) as { line_items: object[] };
    expect(Object.keys(some).sort()).toEqual(["id", "line_items"]);
    expect(Object.keys(some.line_items[0]!)).toEqual(["sku"]);
  });
});

describe("the merchant's acts are told", () => {
  it("uninstall and changed scopes, with what was granted before and after", async () => {
    await t.ask("admin.shopify.com", "/sandbox/scopes?shop=demo", {
      method: "POST",
      body: { grant: ["read_all_orders"] },
    });
    t.sandbox.uninstall("demo");
    await t.sandbox.webhooks.settled();
    const byTopic = new Map(
      t.received.map(({ headers, body }) => [headers["x-shopify-topic"], JSON.parse(body) as Record<string, unknown>]),
    );
    expect(byTopic.get("app/scopes_update")).toMatchObject({
      previous: ["read_products", "read_orders"],
      current: ["read_products", "read_orders", "read_all_orders"],
    });
    expect(byTopic.get("app/uninstalled")).toMatchObject({ myshopify_domain: "demo.myshopify.com" });
  });
});

describe("privacy", () => {
  it("shop/redact comes 48 hours after the app was uninstalled, and not where it was installed again", async () => {
    const redacted = () => t.received.filter(({ headers }) => headers["x-shopify-topic"] === "shop/redact");
    t.sandbox.uninstall("demo");
    t.sandbox.install("demo");
    t.clock.advance(49 * HOUR);
    await t.sandbox.webhooks.settled();
    expect(redacted()).toEqual([]);
    t.sandbox.uninstall("demo");
    t.clock.advance(47 * HOUR);
    await t.sandbox.webhooks.settled();
    expect(redacted()).toEqual([]);
    t.clock.advance(2 * HOUR);
    await t.sandbox.webhooks.settled();
    expect(redacted().map(({ body }) => body)).toEqual([
      `{"shop_id":${t.store.shop().id},"shop_domain":"demo.myshopify.com"}`,
    ]);
  });

  it("customers/redact names the person and their orders", async () => {
    const { id } = t.store.get<{ id: string }>(
      "select cast(customer_id as text) as id from orders where customer_id is not null limit 1",
    )!;
    t.sandbox.webhooks.emit(t.store, "customers/redact", id);
    await t.sandbox.webhooks.settled();
    const { body } = t.received[0]!;
    expect(body).toContain(`"customer":{"id":${id},`);
    expect((JSON.parse(body) as { orders_to_redact: number[] }).orders_to_redact.length).toBeGreaterThan(0);
  });
});

describe("failure", () => {
  it("is tried again eight times over four hours, each gap twice the one before, with the same webhook id and body", async () => {
    t.answerWith((_req, res) => void res.writeHead(500).end());
    emitOrder();
    await t.sandbox.webhooks.settled();
    for (let attempt = 1; attempt <= RETRIES; attempt++) {
      expect(newest()).toMatchObject({ status: "waiting", attempts: attempt });
      t.clock.advance(gapAfter(attempt) - 1_000);
      await t.sandbox.webhooks.settled();
      expect(newest().attempts).toBe(attempt);
      t.clock.advance(1_500);
      await t.sandbox.webhooks.settled();
    }
    expect(newest()).toMatchObject({ status: "failed", attempts: 1 + RETRIES, lastStatus: 500 });
    expect(t.received).toHaveLength(1 + RETRIES);
    expect(new Set(t.received.map(({ headers, body }) => `${headers["x-shopify-webhook-id"]} ${body}`)).size).toBe(1);
    const total = Array.from({ length: RETRIES }, (_, i) => gapAfter(i + 1)).reduce((a, b) => a + b, 0);
    expect(Math.abs(total - 4 * HOUR)).toBeLessThan(1_000);
  });

  it("ends a subscription made by mutation, never one of the app's configuration", async () => {
    subscribe({ topic: "orders/create", uri: "/made-by-mutation" });
    t.answerWith((_req, res) => void res.writeHead(500).end());
    emitOrder();
    for (let attempt = 0; attempt <= RETRIES; attempt++) {
      await t.sandbox.webhooks.settled();
      t.clock.advance(3 * HOUR);
    }
    expect(t.store.all("select * from webhook_subscriptions")).toEqual([]);
    t.received.length = 0;
    emitOrder();
    await t.sandbox.webhooks.settled();
    expect(t.received.map(({ url }) => url)).toEqual(["/webhooks"]);
  });

  it.each([
    ["a redirect", 302],
    ["a refusal", 401],
  ])("is %s too", async (_what, status) => {
    t.answerWith((_req, res) => void res.writeHead(status, { location: "/elsewhere" }).end());
    emitOrder();
    await t.sandbox.webhooks.settled();
    expect(newest()).toMatchObject({ status: "waiting", lastStatus: status });
  });

  it("is a host that the sandbox does not reach: nothing leaves the machine", async () => {
    subscribe({ topic: "customers/update", uri: "https://hooks.example.com/x" });
    const customer = t.store.get<{ id: string }>("select cast(id as text) as id from customers limit 1")!;
    t.sandbox.webhooks.emit(t.store, "customers/update", customer.id);
    await t.sandbox.webhooks.settled();
    expect(newest().lastError).toContain("does not reach");
  });
});

describe("trouble on demand", () => {
  it("duplicates arrive with the same webhook id", async () => {
    t.sandbox.faults.add({ target: "webhook", kind: "duplicate" });
    emitOrder();
    await t.sandbox.webhooks.settled();
    expect(t.received).toHaveLength(2);
    expect(new Set(t.received.map(({ headers }) => headers["x-shopify-webhook-id"])).size).toBe(1);
  });

  it("what is lost never arrives, until it is sent again", async () => {
    t.sandbox.faults.add({ target: "webhook", kind: "lose", match: "orders/" });
    emitOrder();
    await t.sandbox.webhooks.settled();
    expect(newest().status).toBe("lost");
    t.sandbox.webhooks.redeliver(t.store, newest().id);
    await t.sandbox.webhooks.settled();
    expect(t.received).toHaveLength(1);
  });

  it("what is delayed arrives when the clock says so", async () => {
    t.sandbox.faults.add({ target: "webhook", kind: "delay", ms: HOUR });
    emitOrder();
    await t.sandbox.webhooks.settled();
    expect(t.received).toHaveLength(0);
    t.clock.advance(HOUR + 1_000);
    await t.sandbox.webhooks.settled();
    expect(t.received).toHaveLength(1);
  });

  it("what comes with jitter arrives within the time, in another order, copies apart", async () => {
    t.sandbox.faults.add({ target: "webhook", kind: "jitter", ms: HOUR, times: null });
    t.sandbox.faults.add({ target: "webhook", kind: "duplicate", times: null });
    const ids = t.store.all<{ id: string }>("select cast(id as text) as id from orders limit 8").map(({ id }) => id);
    for (const id of ids) t.sandbox.webhooks.emit(t.store, "orders/create", id);
    const begun = t.clock.now().getTime();
    const late = t.sandbox.webhooks.deliveries(t.store).map(({ nextAt }) => nextAt - begun);
    expect(new Set(late).size).toBe(16);
    expect(Math.max(...late)).toBeLessThan(HOUR);
    t.clock.advance(HOUR);
    await t.sandbox.webhooks.settled();
    const first = [...new Set(t.received.map(({ body }) => /"id":(\d+)/.exec(body)![1]))];
    expect(first).not.toEqual(ids);
    expect([...first].sort()).toEqual([...ids].sort());
  });

  it("lateness in real time does not shrink when the clock runs fast", () => {
    t.clock.setSpeed(60);
    t.sandbox.faults.add({ target: "webhook", kind: "delay", ms: 1_000, clock: "real" });
    const begun = t.clock.now().getTime();
    emitOrder();
    expect(newest().nextAt - begun).toBeGreaterThanOrEqual(60_000);
  });

  it("what is reordered arrives behind what happened after it", async () => {
    t.sandbox.faults.add({ target: "webhook", kind: "reorder" });
    const [first, second] = t.store.all<{ id: string }>("select cast(id as text) as id from orders limit 2");
    t.sandbox.webhooks.emit(t.store, "orders/create", first!.id);
    t.sandbox.webhooks.emit(t.store, "orders/create", second!.id);
    await t.sandbox.webhooks.settled();
    t.clock.advance(10_000);
    await t.sandbox.webhooks.settled();
    const ids = t.received.map(({ body }) => /"id":(\d+)/.exec(body)![1]);
    expect(ids).toEqual([second!.id, first!.id]);
  });
});

describe("the queue", () => {
  it("keeps what it could not send yet through a restart", async () => {
    t.answerWith((_req, res) => void res.writeHead(503).end());
    emitOrder();
    await t.sandbox.webhooks.settled();
    await t.sandbox.webhooks.close();
    const { createWebhooks } = await import("./index.ts");
    t.answerWith((_req, res) => void res.end());
    t.clock.advance(HOUR);
    const again = createWebhooks({ app: t.app, stores: [t.store], clock: t.clock, faults: t.sandbox.faults });
    await again.settled();
    expect(again.deliveries(t.store)[0]).toMatchObject({ status: "delivered", attempts: 2 });
    await again.close();
  });

  it("runs as fast as the clock", async () => {
    t.answerWith((_req, res) => void res.writeHead(t.received.length < 3 ? 500 : 200).end());
    t.clock.setSpeed(3600);
    emitOrder();
    await expect.poll(() => newest().status, { timeout: 10_000 }).toBe("delivered");
    expect(newest().attempts).toBe(3);
  });
});
