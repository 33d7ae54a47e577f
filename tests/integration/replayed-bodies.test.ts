// Shopify signs the body of a webhook, not its topic: who has seen one body can send it again under another topic.
import { afterAll, afterEach, expect, it } from "vitest";
import { closeVisited, visitedStore, type VisitedStore } from "../support/visited-store.ts"; // first: see in-process.ts
import { replayDeadWebhooks } from "#app/features/sync/index.server.ts";
import { handleWebhooks } from "#app/features/sync/inbox/handle-webhooks.server.ts";
import { ctxOfShop } from "#app/platform/shop-ctx.server.ts";
import { asApp } from "#app/platform/db.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";

let store: VisitedStore;
afterEach(() => store?.close());
afterAll(closeVisited);

const inbox = () => store.rows("select topic, state, reason from webhook_deliveries order by id");

it("a request for a person's data erases nobody, and a redaction asks for no file", async () => {
  store = await visitedStore();
  const about = { shop_domain: store.domain, customer: { id: 1, email: "a@example.com", phone: null } };
  await store.tell("customers/redact", { ...about, orders_requested: [2], data_request: { id: 3 } });
  await store.tell("customers/data_request", { ...about, orders_to_redact: [2] });
  expect(await inbox()).toEqual([
    { topic: "customers/redact", state: "dead", reason: "invalid" },
    { topic: "customers/data_request", state: "dead", reason: "invalid" },
  ]);
  expect(await store.count("privacy_requests")).toBe(0);
});

it("a notice that names nobody, or somebody no table can hold, is a dead letter: nothing is proved of nobody", async () => {
  store = await visitedStore();
  await store.tell("customers/redact", { orders_to_redact: [] });
  await store.tell("customers/redact", { customer: {}, orders_to_redact: [] });
  await store.tell("customers/redact", { customer: { email: " ", phone: "" }, orders_to_redact: [] });
  await store.tell("customers/data_request", { customer: null, orders_requested: [], data_request: { id: 3 } });
  await store.tell("customers/redact", { customer: { id: 1 }, orders_to_redact: [-2] });
  const dead = (topic: string, reason: string) => ({ topic, state: "dead", reason });
  expect(await inbox()).toEqual([
    ...[1, 2, 3].map(() => dead("customers/redact", "no-id")),
    dead("customers/data_request", "no-id"),
    dead("customers/redact", "invalid"),
  ]);
  expect(await store.count("privacy_requests")).toBe(0);
  expect(await replayDeadWebhooks(store.ctx, { topic: "customers/data_request" })).toEqual({ replayed: 0 });
});

it("what was sent about a person, or about an uninstall, does not remove a store that left", async () => {
  store = await visitedStore();
  store.sandbox.uninstall(store.store.handle);
  await store.tell("app/uninstalled", { id: 1, myshopify_domain: store.domain });
  await store.tell("shop/redact", { id: 1, myshopify_domain: store.domain });
  await store.tell("shop/redact", { shop_domain: store.domain, customer: { id: 1 }, orders_to_redact: [] });
  expect(await asApp().shop.count({ where: { domain: store.domain } })).toBe(1);
});

it("what tells of an order's change deletes none that Shopify shows no longer; a deletion's own body does", async () => {
  store = await visitedStore();
  await store.read("orders");
  await store.rows("update sync_steps set status = 'completed'");
  const [order] = await store.rows<{ id: bigint }>("select id from orders order by id limit 1");
  const id = Number(order!.id);
  store.store.run("delete from orders where id = ?", order!.id);
  await store.rows("update orders set created_at = now() - interval '100 days' where id = $1", [id]);
  const told = async (payload: object) => {
    await store.tell("orders/delete", payload);
    const ctx = (await ctxOfShop(store.ctx.shop.id, { actor: "app", log: log() }))!;
    await handleWebhooks(ctx, "orders", new AbortController().signal);
    return (await store.rows("select from orders where id = $1", [id])).length;
  };
  const gid = `gid://shopify/Order/${id}`;
  expect(await told({ id, admin_graphql_api_id: gid, updated_at: new Date().toISOString() })).toBe(1);
  expect(await told({ id, name: "#1001" })).toBe(1);
  expect(await told({ id, admin_graphql_api_id: gid })).toBe(0);
  expect(await inbox()).toEqual(Array(3).fill({ topic: "orders/delete", state: "done", reason: null }));
});

it("a notice of an uninstall, or of a store to forget, that is not so is no work done", async () => {
  store = await visitedStore();
  await store.tell("app/uninstalled", { id: 1, myshopify_domain: store.domain });
  await store.tell("shop/redact", { shop_id: 1, shop_domain: store.domain });
  expect(await asApp().shop.count({ where: { domain: store.domain, uninstalledAt: null } })).toBe(1);
  const skipped = (topic: string) => ({ topic, state: "skipped", reason: "still-installed" });
  expect(await inbox()).toEqual([skipped("app/uninstalled"), skipped("shop/redact")]);
});
