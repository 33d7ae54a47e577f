// What programs may ask of the sync, and of what comes in from Shopify.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ApiRequest, askApi } from "#tests/support/ask-api.ts";
import { closeVisited, visitedStore, type VisitedStore, WANTED } from "#tests/support/visited-store.ts";

let store: VisitedStore;
beforeAll(async () => {
  store = await visitedStore();
});
afterAll(async () => {
  await store?.close();
  await closeVisited();
});

const ask = (name: string, options?: ApiRequest) => askApi(store, name, options);

interface Job {
  id: string;
  state: string;
  steps: { resource: string }[];
}

describe("a job", () => {
  it("is the one that installing began: listed, read, paused, gone on with, cancelled", async () => {
    const jobs = (await ask("GET /sync/jobs")).body.data as Job[];
    expect(jobs).toMatchObject([{ state: "queued" }]);
    const { id } = jobs[0]!;
    expect((await ask("POST /sync", { body: {} })).body.data).toMatchObject({ id, state: "queued" });
    expect((await ask(`POST /sync/jobs/${id}/pause`)).body.data).toMatchObject({ id, state: "paused" });
    expect((await ask("GET /sync/jobs?state=queued")).body.data).toEqual([]);
    expect((await ask(`POST /sync/jobs/${id}/resume`)).body.data).toMatchObject({ state: "queued" });
    expect((await ask(`POST /sync/jobs/${id}/cancel`)).body.data).toMatchObject({ id, state: "cancelled" });
    expect((await ask(`POST /sync/jobs/${id}/cancel`)).status).toBe(409);
    expect((await ask(`GET /sync/jobs/${id}`)).body.data).toMatchObject({ id, state: "cancelled" });
  });

  it("of one kind reads that kind alone; a job that has ended is not taken for the one under way", async () => {
    const [ended] = (await ask("GET /sync/jobs")).body.data as Job[];
    const begun = (await ask("POST /sync/products")).body.data as Job;
    expect(begun.steps.map(({ resource }) => resource)).toEqual(["products"]);
    expect((await ask("POST /sync/orders")).status).toBe(409);
    expect((await ask(`POST /sync/jobs/${ended!.id}/cancel`)).status).toBe(409);
    expect((await ask(`GET /sync/jobs/${begun.id}`)).body.data).toMatchObject({ state: "queued" });
    const first = await ask("GET /sync/jobs?limit=1");
    expect(first.body.data).toMatchObject([{ id: begun.id }]);
    const second = await ask(`GET /sync/jobs?limit=1&cursor=${first.body.page!.next}`);
    expect(second.body).toMatchObject({ data: [{ id: ended!.id }], page: { next: null } });
    await ask(`POST /sync/jobs/${begun.id}/cancel`);
  });

  it("of a kind that the store does not let in is refused by the permission's name", async () => {
    store.grant(WANTED.filter((scope) => scope !== "read_orders"));
    await store.tell("app/scopes_update", {});
    expect(await ask("POST /sync/orders")).toMatchObject({
      status: 403,
      body: { error: { code: "forbidden", details: { permissions: ["read_orders"] } } },
    });
  });
});

describe("proofs", () => {
  it("are listed slice by slice, by kind and state, page by page", async () => {
    const at = new Date("2026-11-20T10:00:00Z");
    for (const [resource, slice, state] of [
      ["orders", "2026-11-18", "equal"],
      ["orders", "2026-11-19", "differs"],
      ["locations", "all", "equal"],
    ])
      await store.rows(
        `insert into sync_slices (shop_id, resource, slice, state, theirs, ours, hash, checked_at) values ($1, $2, $3, $4, 2, 1, 'ab', $5)
         returning slice`,
        [store.ctx.shop.id, resource, slice, state, at],
      );
    const seen: unknown[] = [];
    let cursor = "";
    do {
      const { body } = await ask(`GET /sync/slices?limit=1${cursor}`);
      seen.push(...(body.data as { resource: string; slice: string }[]).map((row) => `${row.resource} ${row.slice}`));
      cursor = body.page!.next ? `&cursor=${body.page!.next}` : "";
    } while (cursor);
    expect(seen).toEqual(["locations all", "orders 2026-11-18", "orders 2026-11-19"]);
    expect((await ask("GET /sync/slices?state=differs")).body.data).toMatchObject([{ atShopify: 2, here: 1 }]);
  });
});

describe("what comes in", () => {
  it("is listed with what became of it, and done again; a person's request shows no payload", async () => {
    const person = { shop_domain: store.domain, customer: { id: 1, email: "ada@example.com" }, orders_requested: [] };
    await store.tell("customers/data_request", { shop_id: 1, data_request: { id: 5 }, ...person });
    const events = (await ask("GET /webhooks/events")).body.data as { id: string; topic: string }[];
    const { id } = events.find(({ topic }) => topic === "customers/data_request")!;
    expect((await ask(`GET /webhooks/events/${id}`)).body.data).toMatchObject({ payload: null });
    expect((await ask("GET /webhooks/events?topic=app/scopes_update")).body.data).toMatchObject([{ state: "done" }]);
    const [scopes] = events.filter(({ topic }) => topic === "app/scopes_update");
    expect((await ask(`POST /webhooks/events/${scopes!.id}/replay`)).body.data).toEqual({ replayed: 1 });
    expect((await ask("POST /webhooks/events/999999/replay")).status).toBe(404);
    expect((await ask("POST /webhooks/events/replay", { body: {} })).body.data).toEqual({ replayed: 0 });
  });

  it("is subscribed once: what doubles the app's own subscriptions is removed, what leads elsewhere is named", async () => {
    const subscribe = (topic: string, uri: string) =>
      store.store.get(
        `insert into webhook_subscriptions (topic, uri, source, format, include_fields, metafield_namespaces, api_version, created_at, updated_at)
         values ('${topic}', '${uri}', 'api', 'JSON', '[]', '[]', '2026-10', '2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z') returning id`,
      );
    subscribe("orders/create", `${process.env.SHOPIFY_APP_URL}/webhooks`);
    subscribe("products/create", "https://elsewhere.example/hook");
    const { status, body } = await ask("POST /webhooks/setup");
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      removed: ["ORDERS_CREATE"],
      elsewhere: [{ topic: "PRODUCTS_CREATE", uri: "https://elsewhere.example/hook" }],
    });
    expect((body.data as { topics: object[] }).topics).toContainEqual({ topic: "orders/create", lastReceivedAt: null });
    expect((await ask("POST /webhooks/setup")).body.data).toMatchObject({ removed: [] });
    expect((await ask("GET /webhooks/topics")).body.data).toMatchObject({
      topics: expect.arrayContaining(["orders/create", "app/uninstalled"]),
    });
  });
});
