// What programs may know of the store, its connection and the app's own token, and do about them.
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ApiRequest, askApi } from "#tests/support/ask-api.ts";
import { asApp } from "#app/platform/db.server.ts";
import { closeVisited, visitedStore, type VisitedStore } from "#tests/support/visited-store.ts";

let store: VisitedStore;
beforeAll(async () => {
  store = await visitedStore();
});
afterAll(async () => {
  await store?.close();
  await closeVisited();
});

const ask = (name: string, options?: ApiRequest) => askApi(store, name, options);
const dataOf = async (name: string, options?: ApiRequest) => {
  const { status, body } = await ask(name, options);
  expect([status, body.error]).toEqual([200, undefined]);
  return body.data as Record<string, unknown>;
};

it("the caller's store is the only one there is", async () => {
  const shop = await dataOf("GET /shop");
  expect(shop).toMatchObject({ domain: store.domain, currency: store.ctx.shop.currency });
  expect((await ask("GET /stores")).body).toMatchObject({ data: [{ id: shop.id }], page: { next: null } });
  expect(await dataOf(`GET /stores/${String(shop.id)}`)).toMatchObject({ domain: store.domain, state: "connected" });
  expect(await dataOf(`GET /stores/${String(shop.id)}/stats`)).toMatchObject({ verdict: "unread" });
  const other = String(Number(shop.id) + 1);
  for (const name of [`GET /stores/${other}`, `GET /stores/${other}/stats`, `DELETE /stores/${other}`])
    expect((await ask(name)).status).toBe(404);
});

it("a test of the connection asks Shopify, and is what the connection's health says then", async () => {
  expect(await dataOf("GET /health/connection")).toEqual({ testedAt: null, connection: null });
  const connection = await dataOf("POST /connection/test");
  expect(connection).toMatchObject({ token: { ok: true }, scopes: { ok: true } });
  expect(await dataOf("GET /health/connection")).toEqual({ testedAt: expect.any(String), connection });
});

it("health says one word of each part, and more where it is asked for", async () => {
  expect(await dataOf("GET /health")).not.toHaveProperty("queue");
  expect(await dataOf("GET /health?detailed=true")).toMatchObject({ status: "ok", store: { state: "connected" } });
  expect(await dataOf("GET /health/summary")).toMatchObject({
    status: "warning",
    parts: { app: "ok", connection: "ok", token: "ok", mirror: "warning" },
  });
  expect(await dataOf("GET /status")).toMatchObject({ job: { state: "queued" }, store: { domain: store.domain } });
  expect(await dataOf("GET /usage")).toMatchObject({ range: "1h", minutes: 1 });
});

it("the link to install names the app and the store, and takes no other host", async () => {
  const { url, state } = await dataOf("POST /auth/authorize", { body: { scopes: ["write_orders"] } });
  expect(new URL(String(url)).host).toBe(store.domain);
  expect(Object.fromEntries(new URL(String(url)).searchParams)).toEqual({
    client_id: process.env.SHOPIFY_API_KEY,
    optional_scopes: "write_orders",
    state,
  });
  for (const wrong of ["evil.example", "demo.myshopify.com.evil.example", "demo.myshopify.com/x", "Demo@evil.example"])
    expect((await ask("POST /auth/authorize", { body: { store: wrong } })).status).toBe(422);
});

it("the link to install asks for scopes that the app can be granted alone: any other is named beside its place", async () => {
  const scopes = ["read_products", "write_moon", "read_analytics", "WRITE_ORDERS"];
  const { status, body } = await ask("POST /auth/authorize", { body: { scopes } });
  expect([status, body.error!.details.fields]).toEqual([
    422,
    {
      "scopes.1": "Not a scope that the app can be granted: write_moon.",
      "scopes.2": "Not a scope that the app can be granted: read_analytics.",
      "scopes.3": "Not a scope that the app can be granted: WRITE_ORDERS.",
    },
  ]);
});

it("the app's token is renewed before its time, and thrown away; neither shows it", async () => {
  const before = await dataOf("GET /health/tokens");
  expect(before).toMatchObject({ state: "valid", canRefresh: true });
  const [old] = await asApp().session.findMany();
  const renewed = await dataOf("POST /auth/refresh");
  expect(Object.keys(renewed).sort()).toEqual(["canRefresh", "expiresAt", "refreshExpiresAt", "state"]);
  const [fresh] = await asApp().session.findMany();
  expect(fresh!.accessToken).not.toBe(old!.accessToken);
  expect(await dataOf("POST /auth/revoke")).toMatchObject({ state: "absent" });
  expect(await store.audited(/token/)).toEqual(["store.token_refreshed", "store.token_revoked"]);
  expect((await dataOf("GET /shop")).domain).toBe(store.domain); // a session token brings a new one
});

it("the audit log is listed, narrowed, by pages", async () => {
  const first = await ask("GET /audit?limit=1&action=store.token_revoked");
  expect(first.body).toMatchObject({ data: [{ by: "staff" }], page: { next: null } });
  const page = await ask("GET /audit?limit=1");
  expect(page.body.page!.next).toMatch(/^[\w-]{8}\.\d+$/);
  expect((await ask(`GET /audit?limit=1&cursor=${page.body.page!.next}`)).body.data).toHaveLength(1);
  expect((await ask("GET /audit?action=nonsense")).status).toBe(422);
});

it("a store is disconnected", async () => {
  const { id } = await dataOf("GET /shop");
  expect(await dataOf(`DELETE /stores/${String(id)}`)).toEqual({ id });
  expect((await ask("GET /shop")).status).toBe(401);
});
