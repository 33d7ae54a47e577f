// Events as an app hears of them: every topic carries what Shopify sends, and the ids lead to the object that changed.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EVENT_KINDS } from "./store/events/index.ts";
import type { OrderDoc } from "./store/model.ts";
import { sandboxForTest, type TestSandbox } from "./testing/sandbox-for-test.ts";

const TOPICS = [
  ...["create", "updated", "paid", "cancelled", "fulfilled", "partially_fulfilled", "edited", "delete"].map(
    (name) => `orders/${name}`,
  ),
  ...["refunds/create", "fulfillments/create", "fulfillments/update", "shop/update"],
  ...["products", "collections"].flatMap((noun) => ["create", "update", "delete"].map((verb) => `${noun}/${verb}`)),
  ...["create", "update", "delete", "merge"].map((verb) => `customers/${verb}`),
  ...["create", "update", "delete"].map((verb) => `inventory_items/${verb}`),
  ...["update", "connect", "disconnect"].map((verb) => `inventory_levels/${verb}`),
  ...["create", "update", "deactivate", "delete"].map((verb) => `locations/${verb}`),
];

vi.setConfig({ testTimeout: 30_000 });

let t: TestSandbox;
beforeEach(async () => {
  t = await sandboxForTest();
  t.sandbox.install("demo");
});
afterEach(() => t.close());

const listenTo = (...subscriptions: TestSandbox["app"]["webhooks"]["subscriptions"]) =>
  void (t.app.webhooks.subscriptions = subscriptions);
const heard = () =>
  t.received.map(({ headers, body }) => ({
    topic: String(headers["x-shopify-topic"]),
    payload: JSON.parse(body) as Record<string, unknown>,
  }));
const TIMES = 6;

describe("webhooks of events", () => {
  it("tell every topic, deletions by the id alone, the rest with what it is about", async () => {
    listenTo({ topics: TOPICS, uri: "/webhooks" });
    for (let n = 0; n < 30; n++) t.sandbox.happen("demo", "order.create", { seed: n });
    for (const full of [true, false]) {
      for (let n = 0; n < TIMES; n++) t.sandbox.happen("demo", "order.fulfill", { seed: n, full });
      t.sandbox.happen("demo", "order.refund", { full, seed: 1 });
    }
    const rest = EVENT_KINDS.filter((kind) => !kind.startsWith("location."));
    for (const kind of [...rest, "location.create", "location.update", "location.deactivate"] as const)
      t.sandbox.happen("demo", kind, { seed: 5 });
    t.sandbox.happen("demo", "location.delete", { seed: 1 });
    await t.sandbox.webhooks.settled();
    expect([...new Set(heard().map(({ topic }) => topic))].sort()).toEqual([...TOPICS].sort());
    for (const { topic, payload } of heard()) {
      if (topic.endsWith("/delete")) expect(Object.keys(payload)).toEqual(["id"]);
      else if (topic === "inventory_levels/disconnect")
        expect(Object.keys(payload)).toEqual(["inventory_item_id", "location_id"]);
      else if (topic.startsWith("inventory_levels/"))
        expect(payload).toMatchObject({
          admin_graphql_api_id: expect.stringContaining("?inventory_item_id=") as string,
        });
      else if (topic === "customers/merge") expect(payload).toMatchObject({ status: "completed", errors: [] });
      else if (topic === "orders/edited")
        expect(payload).toMatchObject({ order_edit: { order_id: expect.any(Number) as number } });
      else if (/^(?:refunds|fulfillments)\//.test(topic)) expect(payload.order_id).toEqual(expect.any(Number));
      else if (topic === "shop/update") expect(payload.iana_timezone).toBe("America/New_York");
      else
        expect(payload).toMatchObject({ id: expect.any(Number) as number, updated_at: expect.any(String) as string });
    }
  });

  it("hold only what include_fields names, whatever the topic", async () => {
    listenTo({ topics: ["orders/create", "customers/create"], uri: "/webhooks", includeFields: ["id", "updated_at"] });
    for (let n = 0; n < 6; n++) t.sandbox.happen("demo", "order.create", { seed: n });
    await t.sandbox.webhooks.settled();
    expect(heard().length).toBeGreaterThan(5);
    for (const { payload } of heard()) expect(Object.keys(payload).sort()).toEqual(["id", "updated_at"]);
  });

  it("of topics that nobody listens to are not made at all", () => {
    listenTo();
    t.sandbox.happen("demo", "any", { count: 50, seed: 3 });
    expect(t.sandbox.webhooks.deliveries(t.store)).toEqual([]);
  });

  it("tell the state as it is when the event is over", async () => {
    listenTo({ topics: ["orders/create"], uri: "/webhooks" });
    const { id } = t.sandbox.happen("demo", "order.create", { seed: 2 })[0]!;
    await t.sandbox.webhooks.settled();
    const { doc } = t.store.get<{ doc: string }>("select doc from orders where id = ?", BigInt(id))!;
    const order = JSON.parse(doc) as OrderDoc;
    expect(heard()[0]!.payload).toMatchObject({ name: order.name, line_items: { length: order.lines.length } });
    expect(Date.parse(String(heard()[0]!.payload.updated_at))).toBe(Date.parse(order.updatedAt));
  });
});

describe("POST /sandbox/events", () => {
  const post = (body: unknown) => t.ask("admin.shopify.com", "/sandbox/events?shop=demo", { method: "POST", body });

  it("lets so many happen and says what happened", async () => {
    const answer = await post({ kind: "order.create", count: 3, seed: 9 });
    const happened = answer.json<{ kind: string; id: string; topics: string[] }[]>();
    expect([answer.status, happened.map(({ kind }) => kind)]).toEqual([201, Array(3).fill("order.create")]);
    const truth = await t.ask("admin.shopify.com", "/sandbox/truth?shop=demo");
    expect(truth.json()).toMatchObject({ orders: 15 });
    const days = await t.ask("admin.shopify.com", "/sandbox/truth/days?shop=demo&from=2000-01-01&to=2100-01-01");
    expect(days.json<{ totalSales: string }[]>().reduce((sum, day) => sum + Number(day.totalSales), 0)).toBeCloseTo(
      Number(truth.json().totalSales),
      2,
    );
  });

  it.each([
    [{ kind: "order.vanish" }, "There is no event"],
    [{ kind: "any", count: 0 }, "count is a whole number"],
    [{ kind: "order.pay", id: "1" }, "cannot happen to 1"],
  ])("refuses %j", async (body, message) => {
    const answer = await post(body);
    expect([answer.status, answer.json().error]).toEqual([400, expect.stringContaining(message)]);
  });

  it("answers other requests between the events", async () => {
    const many = post({ kind: "any", count: 150, seed: 1 });
    const health = await t.ask("admin.shopify.com", "/sandbox/health");
    expect(health.status).toBe(200);
    expect((await many).json<unknown[]>()).toHaveLength(150);
  });
});

describe("a shop that lives", () => {
  it("goes on by itself until it is told to stop", async () => {
    listenTo({ topics: TOPICS, uri: "/webhooks" });
    t.sandbox.live(600);
    await expect.poll(() => t.received.length, { timeout: 15_000 }).toBeGreaterThan(3);
    t.sandbox.live(0);
    await t.sandbox.webhooks.settled();
    const heardOf = t.received.length;
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(t.received).toHaveLength(heardOf);
  });

  it.each([-1, 601, "many"])("refuses %j events a minute", async (perMinute) => {
    const body = { perMinute };
    const answer = await t.ask("admin.shopify.com", "/sandbox/live", { method: "POST", body });
    expect([answer.status, answer.json().error]).toEqual([400, expect.stringContaining("0 to 600")]);
  });
});
