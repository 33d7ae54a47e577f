// What somebody would try against the API and its tokens: each of these has to come to nothing.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askApi } from "#tests/support/ask-api.ts";
import { askToken, askWith, makeApp, ownToken, pkce, type ApiClient } from "#tests/support/api-client.ts";
import { closeVisited, visitedStore, WANTED, type VisitedStore } from "#tests/support/visited-store.ts";
import { cancelBulkOfClient } from "#app/features/bulk/index.server.ts";
import {
  approveAuthorization,
  approveInstallation,
  callerOfToken,
  installApp,
  onInstallationMoved,
} from "#app/features/custom-apps/index.server.ts";
import { onAccessToken } from "#app/platform/api/caller.server.ts";
import { flushSecurity } from "#app/platform/security.server.ts";

const REDIRECT = "https://warehouse.example.com/callback";

let store: VisitedStore;
beforeAll(async () => {
  onAccessToken(callerOfToken);
  store = await visitedStore({
    scopes: [...WANTED, "write_products", "write_inventory", "read_all_orders", "write_orders"],
  });
  await store.read("orders");
});
afterAll(async () => {
  await store?.close();
  await closeVisited();
});

describe("two at once", () => {
  const approved = async (app: ApiClient) => {
    const { verifier, challenge } = pkce();
    const { sendTo } = await approveAuthorization(store.ctx, {
      ...{ response_type: "code", client_id: app.clientId, redirect_uri: REDIRECT },
      ...{ code_challenge: challenge, code_challenge_method: "S256" },
    });
    const code = new URL(sendTo).searchParams.get("code")!;
    return { grant_type: "authorization_code", code, redirect_uri: REDIRECT, code_verifier: verifier };
  };
  const working = async (tokens: readonly (string | undefined)[]) => {
    const given = tokens.filter((one) => one !== undefined);
    const asked = await Promise.all(given.map((one) => askWith(store, one, "GET /products?limit=1")));
    return asked.filter(({ status }) => status === 200).length;
  };

  it("a refresh token that two send in the same moment is in two hands: nothing of it works on", async () => {
    const app = await makeApp(store, ["read_products"], { redirectUris: [REDIRECT] });
    const { refresh_token } = await askToken(app, await approved(app));
    const refresh = () => askToken(app, { grant_type: "refresh_token", refresh_token: refresh_token! });
    const answers = await Promise.all([refresh(), refresh(), refresh()]);
    expect(await working(answers.map((one) => one.access_token))).toBe(0);
    for (const { refresh_token: next } of answers)
      if (next) expect((await askToken(app, { grant_type: "refresh_token", refresh_token: next })).status).toBe(400);
  });

  it("a code that two send in the same moment gives nobody anything that works on", async () => {
    const app = await makeApp(store, ["read_products"], { redirectUris: [REDIRECT] });
    const fields = await approved(app);
    const answers = await Promise.all([askToken(app, fields), askToken(app, fields), askToken(app, fields)]);
    expect(await working(answers.map((one) => one.access_token))).toBe(0);
  });
});

it("nobody approves more than they were shown, whatever the app asks for in the meantime", async () => {
  const { id } = await makeApp(store, ["read_products"]);
  const view = async () =>
    (await askApi(store, `GET /apps/${id}`)).body.data as { installation: { id: string; permissions: string[] } };
  const { installation } = await view();
  await askApi(store, `PUT /apps/${id}/permissions`, { body: { permissions: ["read_products", "read_orders"] } });
  const seen = "read_orders";
  await askApi(store, `PUT /apps/${id}/permissions`, { body: { permissions: ["read_customers", "read_orders"] } });
  const approve = (shown: string) => approveInstallation(store.ctx, { installationId: installation.id, seen: shown });
  await expect(approve(seen)).rejects.toMatchObject({ code: "conflict" });
  expect((await view()).installation.permissions).not.toContain("read_customers");
  await expect(installApp(store.ctx, { id, seen })).rejects.toMatchObject({ code: "conflict" });
  await approve("read_customers read_orders");
  expect((await view()).installation.permissions).toContain("read_customers");
});

describe("a token is what it is", () => {
  it("a refresh token, a code, a secret and a client's id open nothing", async () => {
    const app = await makeApp(store, ["read_products"]);
    const access = await ownToken(app);
    for (const token of [
      access.replace("ch_access", "ch_refresh"),
      app.clientSecret,
      app.clientSecret.replace("ch_secret", "ch_access"),
      app.clientId,
      `${access} `.trimEnd().slice(0, -1),
      `${access}A`,
    ])
      expect((await askWith(store, token, "GET /products")).status, token.slice(0, 12)).toBe(401);
    const asRefresh = await askToken(app, { grant_type: "refresh_token", refresh_token: access });
    expect([asRefresh.status, asRefresh.error]).toEqual([400, "invalid_grant"]);
  });
});

describe("guesses", () => {
  it("clients that are made up are counted as one, not each by a row", async () => {
    const app = await makeApp(store, ["read_products"]);
    const begins = app.clientId.replace(/[A-Za-z0-9_-]{16}$/, "");
    for (const end of ["AAAAAAAAAAAAAAAA", "BBBBBBBBBBBBBBBB", "CCCCCCCCCCCCCCCC"])
      await askToken({ ...app, clientId: begins + end }, { grant_type: "client_credentials" });
    await flushSecurity();
    const subjects = await store.rows<{ subject: string }>("select subject from security_events where shop_id = $1", [
      store.ctx.shop.id,
    ]);
    expect(subjects).toEqual([{ subject: "client" }]);
  });
});

describe("tokens by the thousand", () => {
  it("an app that asks for one before each request is told to keep them", async () => {
    const app = await makeApp(store, ["read_products"]);
    await ownToken(app);
    await store.rows(
      `insert into app_tokens (shop_id, hash, kind, installation_id, family, permissions, expires_at)
       select shop_id, hash || n, kind, installation_id, family, permissions, expires_at
       from app_tokens, generate_series(1, 59) n
       where installation_id = (select id from app_installations where app_id = $1) returning hash`,
      [app.id],
    );
    const asked = await askToken(app, { grant_type: "client_credentials" });
    expect([asked.status, asked.error]).toEqual([429, "slow_down"]);
  });
});

describe("bodies", () => {
  it("JSON within JSON to any depth is refused, not stumbled over", async () => {
    const deep = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
    for (const levels of [100, 10_000, 400_000]) {
      const raw = `{"title":"Cup","tags":${deep(levels)}}`;
      const headers = { "content-type": "application/json" };
      const { status } = await askApi(store, "POST /products", { raw, headers });
      expect([400, 422], String(levels)).toContain(status);
    }
  });
});

describe("permissions", () => {
  it("what one customer bought is not told to who may not read customers", async () => {
    const token = await ownToken(await makeApp(store, ["read_analytics"]));
    const { status, body } = await askWith(
      store,
      token,
      "GET /analytics/trace?metric=netSales&from=2026-01-01&to=2026-01-31&customer=1",
    );
    expect([status, body.error?.details]).toEqual([403, { permissions: ["read_customers"] }]);
  });

  it("orders of any age are for who was given read_all_orders: others neither list, read nor change an old one", async () => {
    const [old] = await store.rows<{ id: string }>(
      `update orders set created_at = now() - interval '61 days'
       where id = (select max(id) from orders where shop_id = $1) returning id::text`,
      [store.ctx.shop.id],
    );
    await store.rows("update orders set created_at = now() - interval '1 day' where id <> $1 returning id", [old!.id]);
    const recent = await ownToken(await makeApp(store, ["write_orders", "read_bulk"]));
    const all = await ownToken(await makeApp(store, ["read_orders", "read_all_orders"]));
    const listed = async (token: string, path: string) => {
      const { body } = await askWith(store, token, `GET ${path}`);
      return (body.data as { id: string }[]).map(({ id }) => id);
    };
    expect(await listed(all, "/orders?limit=250")).toContain(old!.id);
    const shown = await listed(recent, "/orders?limit=250");
    expect(shown.length).toBeGreaterThan(0);
    expect(shown).not.toContain(old!.id);
    expect(await listed(recent, "/bulk/orders")).not.toContain(old!.id);
    expect((await askWith(store, recent, `GET /orders/${shown[0]!}`)).status).toBe(200);
    expect((await askWith(store, recent, `GET /orders/${old!.id}`)).status).toBe(404);
    expect((await askWith(store, recent, `POST /orders/${old!.id}/close`)).status).toBe(404);
    expect((await askWith(store, all, `GET /orders/${old!.id}`)).status).toBe(200);
  });

  it("who may change products, and no stock, sets no stock by making a product", async () => {
    const token = await ownToken(await makeApp(store, ["write_products"]));
    const locationId = "1";
    const body = { title: "Cup", locationId, variants: [{ available: 5, tracked: true }] };
    const refused = await askWith(store, token, "POST /products", { body });
    expect(refused).toMatchObject({ status: 403, body: { error: { details: { permissions: ["write_inventory"] } } } });
    const bulk = await ownToken(await makeApp(store, ["write_products", "write_bulk"]));
    const many = await askWith(store, bulk, "POST /bulk/products/create", { body: { products: [body] } });
    expect(many.status).toBe(403);
  });

  it("what was read in bulk with more is not read with less: by another token of the app, or after a permission was lost", async () => {
    const all = [...new Set(store.ctx.granted)];
    const app = await makeApp(store, [...all, "write_bulk"]);
    const token = await ownToken(app);
    const query = "{ customers { edges { node { id email } } } }";
    const { body } = await askWith(store, token, "POST /bulk/query", { body: { query } });
    const { id } = body.data as { id: string };
    await store.rows("update bulk_operations set state = 'completed', finished_at = now() where id = $1 returning id", [
      id,
    ]);
    const result = (by: string) => askWith(store, by, `GET /bulk/operations/${id}/result`);
    expect((await result(token)).status).toBe(200);
    const part = await askToken(app, { grant_type: "client_credentials", scope: "read_bulk" });
    expect((await result(part.access_token)).status).toBe(403);
  });

  it("a client that is suspended or loses a permission goes on with nothing that it asked for in bulk", async () => {
    onInstallationMoved(cancelBulkOfClient);
    const app = await makeApp(store, ["write_products", "write_bulk"]);
    const begin = async () => {
      const token = await ownToken(app);
      const { body } = await askWith(store, token, "POST /bulk/products/create", {
        body: { products: [{ title: "Cup" }] },
      });
      return (body.data as { id: string }).id;
    };
    const stateOf = async (id: string) => {
      const { body } = await askApi(store, `GET /bulk/operations/${id}`);
      return (body.data as { state: string }).state;
    };
    const first = await begin();
    await askApi(store, `PUT /apps/${app.id}/permissions`, { body: { permissions: ["read_products", "write_bulk"] } });
    expect(await stateOf(first)).toBe("canceled");
    const reader = await makeApp(store, ["read_products", "write_products", "write_bulk"]);
    const token = await ownToken(reader);
    const { body } = await askWith(store, token, "POST /bulk/products/create", {
      body: { products: [{ title: "Cup" }] },
    });
    const { id } = body.data as { id: string };
    const view = (await askApi(store, `GET /apps/${reader.id}`)).body.data as { installation: { id: string } };
    await askApi(store, `POST /installations/${view.installation.id}/suspend`);
    expect(await stateOf(id)).toBe("canceled");
  });
});
