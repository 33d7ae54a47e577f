// Who may subscribe to outgoing webhooks, to what, and where they may be sent.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askApi } from "#tests/support/ask-api.ts";
import { askToken, askWith, makeApp, ownToken } from "#tests/support/api-client.ts";
import { closeVisited, visitedStore, WANTED, type VisitedStore } from "#tests/support/visited-store.ts";
import { callerOfToken } from "#app/features/custom-apps/index.server.ts";
import { listClientWebhooks, replayDelivery, updateSubscription } from "#app/features/events/index.server.ts";
import { onAccessToken } from "#app/platform/api/caller.server.ts";

const TARGET = "https://warehouse.example.com/hooks";

let store: VisitedStore;
let other: VisitedStore;
beforeAll(async () => {
  onAccessToken(callerOfToken);
  store = await visitedStore({ scopes: [...WANTED] });
  other = await visitedStore();
});
afterAll(async () => {
  await other?.close();
  await store?.close();
  await closeVisited();
});

const wish = (fields: object = {}) => ({ body: { topics: ["orders/updated"], target: TARGET, ...fields } });
const subscribe = async (fields: object = {}) =>
  (await askApi(store, "POST /webhooks/subscriptions", wish(fields))).body.data as { id: string; secret: string };

describe("a subscription", () => {
  it("tells its secret once, and keeps it encrypted", async () => {
    const headers = { "idempotency-key": "subscribe-once-only" };
    const first = await askApi(store, "POST /webhooks/subscriptions", { ...wish(), headers });
    const { id, secret } = first.body.data as { id: string; secret: string };
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const again = await askApi(store, "POST /webhooks/subscriptions", { ...wish(), headers });
    expect(again.body.data).toEqual({ id, secret: null });
    const rotated = await askApi(store, `POST /webhooks/subscriptions/${id}/rotate-secret`, { body: {} });
    expect(rotated.body.data).toMatchObject({ id, secret: expect.stringMatching(/^whsec_/) });
    const seen = await askApi(store, `GET /webhooks/subscriptions/${id}`);
    expect(seen.body.data).toMatchObject({ id, state: "enabled", clientId: null, topics: ["orders/updated"] });
    for (const table of ["event_subscriptions", "change_requests", "audit_entries"])
      expect(JSON.stringify(await store.rows(`select to_jsonb(t) as row from ${table} t`))).not.toContain(secret);
  });

  it("names topics, fields of all of them, and a whole address", async () => {
    const fieldsOf = async (fields: object) => {
      const { status, body } = await askApi(store, "POST /webhooks/subscriptions", wish(fields));
      return [status, Object.keys((body.error?.details.fields ?? {}) as object)];
    };
    expect(await fieldsOf({ topics: [] })).toEqual([422, ["topics"]]);
    expect(await fieldsOf({ topics: ["orders/paid"] })).toEqual([422, ["topics.0"]]);
    expect(await fieldsOf({ filter: { vendor: "Acme" } })).toEqual([422, ["filter"]]);
    expect(await fieldsOf({ topics: ["orders/updated", "sync/finished"], filter: { tags: ["vip"] } })).toEqual([
      ...[422, ["filter"]],
    ]);
    for (const target of [
      ...["warehouse.example.com", "ftp://example.com/", "https://a:b@example.com/", "https://example.com/#x"],
      ...["https://example.com\\@evil.example/", "https://example.com:22/", "http://example.com/hooks"],
      ...["https://127.0.0.1/", "https://2130706433/", "https://0x7f.1/", "https://[::1]/", "https://10.1.2.3/"],
      ...["https://169.254.169.254/latest/meta-data", "https://[::ffff:169.254.169.254]/", "https://[fd00::1]/"],
      ...["https://[64:ff9b::7f00:1]/", "https://100.64.0.1/", "https://[::127.0.0.1]/", "https://[2002:7f00:1::]/"],
    ])
      expect(await fieldsOf({ target }), target).toEqual([422, ["target"]]);
  });

  it("is changed, disabled, enabled and deleted, each with its audit row", async () => {
    const { id } = await subscribe();
    const put = (body: object) => askApi(store, `PUT /webhooks/subscriptions/${id}`, { body });
    await put({ topics: ["products/updated"], filter: { vendor: ["Acme"] } });
    await put({ state: "disabled" });
    expect((await askApi(store, `POST /webhooks/subscriptions/${id}/test`)).status).toBe(409);
    expect((await askApi(store, `GET /webhooks/subscriptions/${id}`)).body.data).toMatchObject({
      ...{ topics: ["products/updated"], filter: { vendor: ["Acme"] }, state: "disabled", reason: "asked" },
    });
    await put({ state: "enabled" });
    expect((await askApi(store, `POST /webhooks/subscriptions/${id}/test`)).status).toBe(200);
    await askApi(store, `DELETE /webhooks/subscriptions/${id}`);
    expect((await askApi(store, `GET /webhooks/subscriptions/${id}`)).status).toBe(404);
    const about = await store.rows<{ action: string }>(
      "select action from audit_entries where subject = $1 order by id",
      [`Subscription/${id}`],
    );
    expect(about.map(({ action }) => action)).toEqual([
      ...["subscription.created", "subscription.updated", "subscription.updated", "subscription.updated"],
      "subscription.deleted",
    ]);
  });
});

describe("a client", () => {
  it("subscribes to what it may read, and is told which permission it lacks", async () => {
    const app = await makeApp(store, ["read_products"]);
    const token = await ownToken(app);
    const refused = await askWith(store, token, "POST /webhooks/subscriptions", wish());
    expect(refused).toMatchObject({ status: 403, body: { error: { details: { permissions: ["read_orders"] } } } });
    const topics = ["products/updated", "installation/changed"];
    expect((await askWith(store, token, "POST /webhooks/subscriptions", wish({ topics }))).status).toBe(200);
  });

  it("with a token that may less than its installation neither subscribes to more nor turns a subscription to itself", async () => {
    const app = await makeApp(store, ["read_orders", "read_products"]);
    const made = await askWith(store, await ownToken(app), "POST /webhooks/subscriptions", wish());
    const { id } = made.body.data as { id: string };
    const less = (await askToken(app, { grant_type: "client_credentials", scope: "read_products" })).access_token;
    expect((await askWith(store, less, "POST /webhooks/subscriptions", wish())).status).toBe(403);
    const body = { target: "https://elsewhere.example.com/" };
    expect((await askWith(store, less, `PUT /webhooks/subscriptions/${id}`, { body })).status).toBe(403);
  });

  it("sees and changes its own alone; a person sees all, and subscribes for a client; another store sees nothing", async () => {
    const [one, two] = [await makeApp(store, ["read_orders"]), await makeApp(store, ["read_orders"])];
    const made = await askWith(store, await ownToken(one), "POST /webhooks/subscriptions", wish());
    const { id } = made.body.data as { id: string };
    const foreign = await ownToken(two);
    expect((await askWith(store, foreign, "GET /webhooks/subscriptions")).body.data).toEqual([]);
    for (const name of [`GET /webhooks/subscriptions/${id}`, `DELETE /webhooks/subscriptions/${id}`])
      expect((await askWith(store, foreign, name)).status).toBe(404);
    expect((await askApi(other, `GET /webhooks/subscriptions/${id}`)).status).toBe(404);
    expect((await askApi(store, `GET /webhooks/subscriptions/${id}`)).status).toBe(200);
    const theirs = await subscribe({ clientId: two.clientId });
    const own = (await askWith(store, foreign, "GET /webhooks/subscriptions")).body.data;
    expect(own).toMatchObject([{ id: theirs.id, clientId: two.clientId }]);
    const forOther = wish({ clientId: one.clientId });
    expect((await askWith(store, await ownToken(two), "POST /webhooks/subscriptions", forOther)).status).toBe(422);
    const unknown = await askApi(store, "POST /webhooks/subscriptions", wish({ clientId: "ch_app_1_nobody" }));
    expect(unknown).toMatchObject({
      status: 422,
      body: { error: { details: { fields: { clientId: expect.any(String) } } } },
    });
  });

  it("has on its page what it alone hears of, with the last deliveries; there it is enabled and sent anew", async () => {
    const [one, two] = [await makeApp(store, ["read_orders"]), await makeApp(store, ["read_orders"])];
    const { id } = await subscribe({ clientId: one.clientId });
    for (const heard of [await subscribe({ clientId: two.clientId }), await subscribe()])
      await askApi(store, `POST /webhooks/subscriptions/${heard.id}/test`);
    const { deliveryId } = (await askApi(store, `POST /webhooks/subscriptions/${id}/test`)).body.data as {
      deliveryId: string;
    };
    await askApi(store, `PUT /webhooks/subscriptions/${id}`, { body: { state: "disabled" } });
    const page = () => listClientWebhooks(store.ctx, one);
    expect(await page()).toMatchObject({
      subscriptions: [{ id, clientId: one.clientId, state: "disabled", reason: "asked" }],
      deliveries: [{ id: deliveryId, subscriptionId: id, topic: "test", state: "dropped" }],
    });
    const program = { ...store.ctx, actor: `api:${two.clientId}` };
    for (const ctx of [program, other.ctx])
      expect(await listClientWebhooks(ctx, one)).toEqual({ isSending: false, subscriptions: [], deliveries: [] });
    await updateSubscription(store.ctx, { id, state: "enabled" });
    await replayDelivery(store.ctx, { id: deliveryId });
    expect(await page()).toMatchObject({ subscriptions: [{ state: "enabled" }], deliveries: [{ state: "pending" }] });
  });

  it("is shown every topic with its permission", async () => {
    const { data } = (await askApi(store, "GET /webhooks/subscriptions/topics")).body as { data: object[] };
    expect(data).toContainEqual(expect.objectContaining({ topic: "orders/created", permission: "read_orders" }));
  });
});
