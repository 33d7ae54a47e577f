// Custom apps: what a client may, never more than it was given; how tokens come and end; the life of an installation.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askApi } from "#tests/support/ask-api.ts";
import { askToken, askWith, makeApp, oauthRequest, ownToken, pkce } from "#tests/support/api-client.ts";
import { closeVisited, visitedStore, WANTED, type VisitedStore } from "#tests/support/visited-store.ts";
import {
  approveAuthorization,
  approveInstallation,
  callerOfToken,
  deleteApp,
  getAuthorization,
  resumeInstallation,
  rotateSecret,
  setPermissions,
  suspendInstallation,
  updateApp,
} from "#app/features/custom-apps/index.server.ts";
import { listActivity } from "#app/features/operations/index.server.ts";
import { spreadApp } from "#app/features/custom-apps/installations/spread-app.server.ts";
import { onAccessToken } from "#app/platform/api/caller.server.ts";

const REDIRECT = "https://warehouse.example.com/callback";

let store: VisitedStore;
let other: VisitedStore;
beforeAll(async () => {
  onAccessToken(callerOfToken);
  store = await visitedStore({ scopes: [...WANTED, "write_products"] });
  other = await visitedStore();
  await store.read("products");
});
afterAll(async () => {
  await other?.close();
  await store?.close();
  await closeVisited();
});

const appOf = async (id: string) => (await askApi(store, `GET /apps/${id}`)).body.data as Record<string, never>;
const installationIdOf = async (id: string) => (await appOf(id)).installation!["id"] as string;

describe("an app is made and gets tokens", () => {
  it("its secret is told once, and kept as a hash alone", async () => {
    const body = { name: "Robot", contact: "dev@example.com", permissions: ["read_products"] };
    const headers = { "idempotency-key": "make-the-robot-once" };
    const first = await askApi(store, "POST /apps", { body, headers });
    const app = first.body.data as { id: string; clientSecret: string };
    expect(app.clientSecret).toMatch(/^ch_secret_/);
    const again = await askApi(store, "POST /apps", { body, headers });
    expect(again.body.data).toEqual({ ...app, clientSecret: null });
    expect(JSON.stringify((await askApi(store, `GET /apps/${app.id}`)).body)).not.toContain(app.clientSecret);
    for (const table of ["custom_app_secrets", "change_requests", "audit_entries"]) {
      expect(JSON.stringify(await store.rows(`select to_jsonb(t) as row from ${table} t`))).not.toContain(
        app.clientSecret,
      );
    }
  });

  it("client credentials give a token that may what the app was given, and no more", async () => {
    const app = await makeApp(store, ["read_products", "read_analytics"]);
    const { status, access_token, refresh_token, scope } = await askToken(app, { grant_type: "client_credentials" });
    expect([status, refresh_token, scope]).toEqual([200, undefined, "read_analytics read_products"]);
    expect((await askWith(store, access_token, "GET /products?limit=1")).status).toBe(200);
    const refused = await askWith(store, access_token, "GET /orders");
    expect(refused).toMatchObject({
      status: 403,
      body: { error: { code: "forbidden", details: { permissions: ["read_orders"] } } },
    });
    expect((await askWith(store, access_token, "POST /products", { body: { title: "Cup" } })).status).toBe(403);
  });

  it("what a client changes is in the mirror at once, and written down as its own", async () => {
    const app = await makeApp(store, ["write_products"]);
    const token = await ownToken(app);
    const made = await askWith(store, token, "POST /products", { body: { title: "Robot's cup" } });
    const { id } = made.body.data as { id: string };
    expect((await askWith(store, token, "GET /products?query=robot")).body.data).toMatchObject([{ id }]);
    const rows = await store.rows<{ actor: string }>("select actor from audit_entries where subject = $1", [
      `Product/${id}`,
    ]);
    expect(rows).toEqual([{ actor: `api:${app.clientId}` }]);
    expect(await listActivity(store.ctx, `Product/${id}`)).toMatchObject([{ by: "program", program: "Stock robot" }]);
  });

  it("a token that asks for a part has that part; one that asks for more gets none", async () => {
    const app = await makeApp(store, ["read_products", "read_orders"]);
    const part = await askToken(app, { grant_type: "client_credentials", scope: "read_orders" });
    expect((await askWith(store, part.access_token, "GET /products")).status).toBe(403);
    const more = await askToken(app, { grant_type: "client_credentials", scope: "write_products" });
    expect([more.status, more.error]).toEqual([400, "invalid_scope"]);
  });

  it("a wrong secret, another app's, another grant and a form that is none are refused as the RFC says", async () => {
    const app = await makeApp(store, ["read_products"]);
    const twin = await makeApp(store, ["read_products"]);
    const own = { grant_type: "client_credentials" };
    expect(await askToken({ ...app, clientSecret: twin.clientSecret }, own)).toMatchObject({
      status: 401,
      error: "invalid_client",
    });
    expect(await askToken({ ...app, clientSecret: "x" }, own)).toMatchObject({ status: 401 });
    expect(await askToken({ ...app, clientId: "ch_app_zzzz_AAAAAAAAAAAAAAAA" }, own)).toMatchObject({ status: 401 });
    expect(await askToken(app, { grant_type: "password" })).toMatchObject({
      status: 400,
      error: "unauthorized_client",
    });
    expect(await askToken(app, {})).toMatchObject({ status: 400, error: "invalid_request" });
  });

  it("libraries find where tokens are asked for, people the pages to read; what is not sent by POST is told so", async () => {
    const { loader } = await import("#app/routes/[.]well-known.oauth-authorization-server.ts");
    const origin = process.env.SHOPIFY_APP_URL;
    expect(await loader().json()).toMatchObject({
      token_endpoint: `${origin}/oauth/token`,
      service_documentation: `${origin}/api/v1/reference`,
    });
    const token = await import("#app/routes/oauth.token.ts");
    const asked = { request: new Request(`${origin}/oauth/token`), params: {}, context: {} };
    const { status, headers } = await token.loader(asked);
    expect([status, headers.get("allow")]).toEqual([405, "POST"]);
  });

  it("a rotated secret works beside the old one for the overlap, and alone after none", async () => {
    const app = await makeApp(store, ["read_products"]);
    const own = { grant_type: "client_credentials" };
    const rotated = await askApi(store, `POST /apps/${app.id}/rotate-secret`, { body: { overlapHours: 1 } });
    const { clientSecret } = rotated.body.data as { clientSecret: string };
    expect((await askToken(app, own)).status).toBe(200);
    expect((await askToken({ ...app, clientSecret }, own)).status).toBe(200);
    const last = await askApi(store, `POST /apps/${app.id}/rotate-secret`, { body: { overlapHours: 0 } });
    expect((await askToken(app, own)).status).toBe(401);
    expect((await askToken({ ...app, clientSecret }, own)).status).toBe(401);
    expect((await askToken({ ...app, ...(last.body.data as { clientSecret: string }) }, own)).status).toBe(200);
  });
});

describe("nobody gives what they do not have", () => {
  it("an app cannot be given what the store did not grant", async () => {
    const body = { name: "Robot", contact: "dev@example.com", permissions: ["write_orders", "nonsense_scope"] };
    const { status, body: answer } = await askApi(store, "POST /apps", { body });
    expect(status).toBe(422);
    expect(JSON.stringify(answer.error!.details.fields)).toContain("write_orders, nonsense_scope");
  });

  it("a client that makes apps cannot make a stronger one, nor change one in any way; it is told what it lacks", async () => {
    const maker = await makeApp(store, ["write_apps", "read_products"]);
    const strong = await makeApp(store, ["write_apps", "read_orders", "write_products"]);
    const token = await ownToken(maker);
    const app = { name: "Robot", contact: "dev@example.com" };
    const installation = `/installations/${await installationIdOf(strong.id)}`;
    const body = { type: "admin", name: "Label", settings: { target: "order", label: "Print" } };
    const made = await askApi(store, `POST /apps/${strong.id}/extensions`, { body });
    const extension = `/apps/${strong.id}/extensions/${(made.body.data as { id: string }).id}`;
    const asked: [name: string, body?: object][] = [
      ["POST /apps", { ...app, permissions: ["read_orders", "write_products"] }],
      [`PUT /apps/${maker.id}/permissions`, { permissions: ["read_orders", "write_products"] }],
      [`PUT /apps/${strong.id}/permissions`, { permissions: [] }],
      [`PUT /apps/${strong.id}`, { name: "Weak" }],
      [`PUT /apps/${strong.id}`, { redirectUris: [REDIRECT] }],
      [`POST /apps/${strong.id}/rotate-secret`, {}],
      [`POST /apps/${strong.id}/install`],
      [`DELETE /apps/${strong.id}`],
      [`POST ${installation}/suspend`],
      [`DELETE ${installation}`],
      [`POST /apps/${strong.id}/extensions`, body],
      [`PUT ${extension}`, body],
      [`DELETE ${extension}`],
    ];
    for (const [name, body] of asked) {
      const { status, body: answer } = await askWith(store, token, name, body && { body });
      expect([name, status, answer.error?.details]).toEqual([
        ...[name, 403],
        { permissions: ["read_orders", "write_products"] },
      ]);
    }
    expect(await appOf(strong.id)).toMatchObject({
      ...{ name: "Stock robot", redirectUris: [], secrets: [{ expiresAt: null }] },
      installation: { state: "installed" },
    });
    expect((await askWith(store, await ownToken(strong), `PUT /apps/${strong.id}`, { body: app })).status).toBe(200);
  });

  it("people of the store change an app also where the store took back what it has", async () => {
    const app = await makeApp(store, ["write_products"]);
    const { id } = app;
    const left = { ...store.ctx, scopes: new Set(["read_products"]), granted: new Set(["read_products"]) };
    expect((await rotateSecret(left, { id, overlapHours: 0 })).clientSecret).toMatch(/^ch_secret_/);
    await updateApp(left, { id, redirectUris: [REDIRECT] });
    await suspendInstallation(left, { installationId: await installationIdOf(id) });
    expect(() => setPermissions(left, { id, permissions: ["write_products"] })).toThrow("only what you have");
    await setPermissions(left, { id, permissions: ["read_products"] });
    await deleteApp(left, { id });
  });

  it("what a client installs waits for a person", async () => {
    const token = await ownToken(await makeApp(store, ["write_apps", "read_products"]));
    const body = { name: "Robot", contact: "dev@example.com" };
    const weak = await askWith(store, token, "POST /apps", { body: { ...body, permissions: ["read_products"] } });
    const made = weak.body.data as { id: string; clientId: string; clientSecret: string };
    await askWith(store, token, `POST /apps/${made.id}/install`);
    expect((await appOf(made.id)).installation).toMatchObject({ state: "pending", waiting: ["read_products"] });
    expect((await askToken(made, { grant_type: "client_credentials" })).error).toBe("invalid_grant");
    const installationId = await installationIdOf(made.id);
    await approveInstallation(store.ctx, { installationId });
    expect((await askToken(made, { grant_type: "client_credentials" })).status).toBe(200);
  });

  it("what the store takes back from the app, its clients lose at once", async () => {
    const app = await makeApp(store, ["write_products"]);
    const token = await ownToken(app);
    await store.rows("update shops set scopes = 'read_products' where id = $1 returning id", [store.ctx.shop.id]);
    expect((await askWith(store, token, "POST /products", { body: { title: "Cup" } })).status).toBe(403);
    await store.rows("update shops set scopes = $2 where id = $1 returning id", [
      store.ctx.shop.id,
      [...WANTED, "write_products"].join(","),
    ]);
    expect((await askWith(store, token, "GET /products")).status).toBe(200);
  });
});

describe("the life of an installation", () => {
  it("new permissions wait for a person; those given up are gone at once", async () => {
    const app = await makeApp(store, ["read_products", "read_orders"]);
    const token = await ownToken(app);
    await askApi(store, `PUT /apps/${app.id}/permissions`, {
      body: { permissions: ["read_products", "read_customers"] },
    });
    expect((await appOf(app.id)).installation).toMatchObject({
      state: "permissions_changed",
      waiting: ["read_customers"],
    });
    expect((await askWith(store, token, "GET /orders")).status).toBe(403);
    expect((await askWith(store, token, "GET /products")).status).toBe(200);
    expect((await askWith(store, await ownToken(app), "GET /customers")).status).toBe(403);
    await approveInstallation(store.ctx, { installationId: await installationIdOf(app.id) });
    expect((await askWith(store, await ownToken(app), "GET /customers")).status).toBe(200);
  });

  it("suspended, resumed, uninstalled, deleted: tokens end at once, each turn is written down", async () => {
    const app = await makeApp(store, ["read_products"]);
    const installationId = await installationIdOf(app.id);
    const first = await ownToken(app);
    await suspendInstallation(store.ctx, { installationId });
    expect((await askWith(store, first, "GET /products")).status).toBe(401);
    expect((await askToken(app, { grant_type: "client_credentials" })).error).toBe("invalid_grant");
    await resumeInstallation(store.ctx, { installationId });
    expect((await askWith(store, first, "GET /products")).status, "ended tokens stay so").toBe(401);
    const second = await ownToken(app);
    expect((await askApi(store, `DELETE /installations/${installationId}`)).status).toBe(200);
    expect((await askWith(store, second, "GET /products")).status).toBe(401);
    await askApi(store, `POST /apps/${app.id}/install`);
    const third = await ownToken(app);
    await askApi(store, `DELETE /apps/${app.id}`);
    expect((await askWith(store, third, "GET /products")).status).toBe(401);
    expect((await askApi(store, `GET /apps/${app.id}`)).status).toBe(404);
    const turns = await store.rows<{ action: string }>(
      "select action from audit_entries where subject = $1 order by id",
      [`Installation/${installationId}`],
    );
    expect(turns.map(({ action }) => action.replace("installation.", ""))).toEqual([
      "installed",
      "suspended",
      "installed",
      "uninstalled",
      "installed",
      "uninstalled",
    ]);
  });

  it("of another store nothing is there", async () => {
    const app = await makeApp(store, ["read_products"]);
    for (const name of [
      `GET /apps/${app.id}`,
      `DELETE /apps/${app.id}`,
      `DELETE /installations/${await installationIdOf(app.id)}`,
    ]) {
      expect((await askApi(other, name)).status, name).toBe(404);
    }
    const token = await ownToken(app);
    const forged = token.replace(/^(ch_access)_[0-9a-z]+_/, `$1_${other.ctx.shop.id.toString(36)}_`);
    expect((await askWith(other, forged, "GET /products")).status).toBe(401);
  });
});

describe("a code, for another store", () => {
  const authorization = (clientId: string, challenge: string, more: object = {}) => ({
    response_type: "code" as const,
    client_id: clientId,
    redirect_uri: REDIRECT,
    code_challenge: challenge,
    code_challenge_method: "S256" as const,
    state: "of the visitor",
    ...more,
  });
  const approved = async (clientId: string, challenge: string, more: object = {}) => {
    const { sendTo } = await approveAuthorization(other.ctx, authorization(clientId, challenge, more));
    const url = new URL(sendTo);
    expect([`${url.origin}${url.pathname}`, url.searchParams.get("state")]).toEqual([REDIRECT, "of the visitor"]);
    expect(url.searchParams.get("shop")).toBe(other.domain);
    return url.searchParams.get("code")!;
  };
  const exchange = (code: string, verifier: string) => ({
    grant_type: "authorization_code",
    code,
    redirect_uri: REDIRECT,
    code_verifier: verifier,
  });

  it("is sent after approval, exchanged once with its verifier, and gives tokens of that store", async () => {
    const app = await makeApp(store, ["read_products"], { redirectUris: [REDIRECT] });
    const { verifier, challenge } = pkce();
    expect(await getAuthorization(other.ctx, authorization(app.clientId, challenge))).toMatchObject({
      name: "Stock robot",
      sendsTo: "warehouse.example.com",
      permissions: ["read_products"],
      had: [],
      madeBy: store.domain,
    });
    expect(await getAuthorization(store.ctx, authorization(app.clientId, challenge))).toMatchObject({ madeBy: null });
    const code = await approved(app.clientId, challenge);
    const tokens = await askToken(app, exchange(code, verifier));
    expect([tokens.status, tokens.scope]).toEqual([200, "read_products"]);
    const products = await askWith(other, tokens.access_token, "GET /products");
    expect(products.status).toBe(200);
    const twice = await askToken(app, exchange(code, verifier));
    expect([twice.status, twice.error]).toEqual([400, "invalid_grant"]);
    expect((await askWith(other, tokens.access_token, "GET /products")).status, "sent twice, all ends").toBe(401);
  });

  it("a page that was asked without anything says what is missing, by the parameters' names", async () => {
    const { readAuthorization } = await import("#app/features/custom-apps/index.server.ts");
    const { problems } = await readAuthorization(store.ctx, new URLSearchParams());
    expect(problems).toEqual([
      "response_type: It has to be “code”.",
      expect.stringMatching(/^client_id, redirect_uri: /),
      expect.stringMatching(/^code_challenge, code_challenge_method: PKCE/),
    ]);
  });

  it("without PKCE, with the plain one, a nearly right address, or more than the app asks for: refused", async () => {
    const { sendToStore } = await import("#app/features/custom-apps/index.server.ts");
    const app = await makeApp(store, ["read_products"], { redirectUris: [REDIRECT] });
    const right = { ...authorization(app.clientId, pkce().challenge), shop: other.domain };
    const ask = async (fields: Record<string, string | undefined>) => {
      const given = Object.entries({ ...right, ...fields }).filter(([, value]) => value !== undefined) as [
        string,
        string,
      ][];
      const query = new URLSearchParams(given);
      return sendToStore(new Request(`${process.env.SHOPIFY_APP_URL}/oauth/authorize?${query}`));
    };
    const sent = await ask({});
    expect(sent.status).toBe(302);
    expect(sent.headers.get("location")).toContain(`https://${other.domain}/admin/apps/`);
    for (const wrong of [
      { code_challenge: undefined },
      { code_challenge_method: "plain" },
      { code_challenge_method: undefined },
      { redirect_uri: `${REDIRECT}/` },
      { redirect_uri: `${REDIRECT}?x=1` },
      { redirect_uri: REDIRECT.toUpperCase() },
      { redirect_uri: "https://warehouse.example.com.evil.example/callback" },
      { scope: "read_products write_products" },
      { client_id: "ch_app_1_AAAAAAAAAAAAAAAA" },
      { response_type: "token" },
      { shop: "evil.example" },
    ]) {
      const { status, headers } = await ask(wrong);
      expect([status, headers.get("location")], JSON.stringify(wrong)).toEqual([400, null]);
    }
  });

  it("with another verifier, or by another app, the code is lost", async () => {
    const app = await makeApp(store, ["read_products"], { redirectUris: [REDIRECT] });
    const thief = await makeApp(store, ["read_products"], { redirectUris: [REDIRECT] });
    const { verifier, challenge } = pkce();
    expect((await askToken(app, exchange(await approved(app.clientId, challenge), pkce().verifier))).error).toBe(
      "invalid_grant",
    );
    expect((await askToken(thief, exchange(await approved(app.clientId, challenge), verifier))).error).toBe(
      "invalid_grant",
    );
    const { code_verifier: _, ...without } = exchange(await approved(app.clientId, challenge), verifier);
    expect((await askToken(app, without)).error).toBe("invalid_grant");
  });

  it("refresh tokens are used once; one that is used twice ends all that came of it", async () => {
    const app = await makeApp(store, ["read_products"], { redirectUris: [REDIRECT] });
    const { verifier, challenge } = pkce();
    const first = await askToken(app, exchange(await approved(app.clientId, challenge), verifier));
    const refresh = (token: string) => askToken(app, { grant_type: "refresh_token", refresh_token: token });
    const second = await refresh(first.refresh_token!);
    expect((await askWith(other, second.access_token, "GET /products")).status).toBe(200);
    expect((await refresh(first.refresh_token!)).error).toBe("invalid_grant");
    expect((await askWith(other, second.access_token, "GET /products")).status).toBe(401);
    expect((await refresh(second.refresh_token!)).error).toBe("invalid_grant");
    expect(await other.rows("select 1 from audit_entries where action = 'installation.token_reused'")).not.toEqual([]);
  });

  it("a refresh token that nothing came of is not used: asked for too much, or too often, it still works once", async () => {
    const app = await makeApp(store, ["read_products"], { redirectUris: [REDIRECT] });
    const { verifier, challenge } = pkce();
    const { refresh_token } = await askToken(app, exchange(await approved(app.clientId, challenge), verifier));
    const refresh = (more: Record<string, string> = {}) =>
      askToken(app, { grant_type: "refresh_token", refresh_token: refresh_token!, ...more });
    expect((await refresh({ scope: "read_products write_products" })).error).toBe("invalid_scope");
    await other.rows(
      `insert into app_tokens (shop_id, hash, kind, installation_id, family, permissions, expires_at)
       select t.shop_id, t.hash || n, t.kind, t.installation_id, t.family, t.permissions, t.expires_at
       from app_tokens t join app_installations i on i.shop_id = t.shop_id and i.id = t.installation_id, generate_series(1, 59) n
       where i.client_id = $1 and t.kind = 'access' returning hash`,
      [app.clientId],
    );
    const limited = await refresh();
    expect([limited.status, limited.error]).toEqual([429, "slow_down"]);
    await other.rows("delete from app_tokens where length(hash) > 43 returning hash");
    const next = await refresh();
    expect((await askWith(other, next.access_token, "GET /products?limit=1")).status).toBe(200);
    expect((await refresh()).error).toBe("invalid_grant");
    expect((await askWith(other, next.access_token, "GET /products?limit=1")).status).toBe(401);
  });

  it("a revoked refresh token takes its family with it; a foreign client revokes nothing", async () => {
    const { action } = await import("#app/routes/oauth.revoke.ts");
    const app = await makeApp(store, ["read_products"], { redirectUris: [REDIRECT] });
    const stranger = await makeApp(store, ["read_products"]);
    const { verifier, challenge } = pkce();
    const tokens = await askToken(app, exchange(await approved(app.clientId, challenge), verifier));
    const revokeAs = (who: typeof app) =>
      action({
        request: oauthRequest("revoke", { token: tokens.refresh_token! }, [who.clientId, who.clientSecret]),
        params: {},
        context: {},
      });
    expect((await revokeAs(stranger)).status).toBe(200);
    expect((await askWith(other, tokens.access_token, "GET /products")).status).toBe(200);
    expect((await revokeAs(app)).status).toBe(200);
    expect((await askWith(other, tokens.access_token, "GET /products")).status).toBe(401);
  });

  it("the store that made the app tells the others what it asks for now, and when it is gone", async () => {
    const app = await makeApp(store, ["read_products", "read_orders"], { redirectUris: [REDIRECT] });
    const { verifier, challenge } = pkce();
    const { access_token } = await askToken(app, exchange(await approved(app.clientId, challenge), verifier));
    await askApi(store, `PUT /apps/${app.id}/permissions`, { body: { permissions: ["read_products"] } });
    await spreadApp(store.ctx, { appId: app.id });
    expect((await askWith(other, access_token, "GET /orders")).status).toBe(403);
    await askApi(store, `DELETE /apps/${app.id}`);
    await spreadApp(store.ctx, { appId: app.id });
    expect((await askWith(other, access_token, "GET /products")).status).toBe(401);
  });
});
