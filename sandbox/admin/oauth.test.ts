// Tokens as the app gets them: over TLS, with Shopify's own library as the judge of what is signed.
import "@shopify/shopify-api/adapters/node";
import { ApiVersion, LogSeverity, shopifyApi } from "@shopify/shopify-api";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { sandboxForTest, type Answer, type TestSandbox } from "../testing/sandbox-for-test.ts";
import type { OfflineToken } from "./tokens.ts";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const SHOP = "demo.myshopify.com";
const EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let t: TestSandbox;
const library = shopifyApi({
  apiKey: "test-client-id",
  apiSecretKey: "test-client-secret",
  apiVersion: ApiVersion.October26,
  hostName: "app.sandbox.test",
  isEmbeddedApp: true,
  logger: { level: LogSeverity.Error },
});

beforeAll(async () => {
  t = await sandboxForTest();
});
afterAll(() => t.close());
beforeEach(() => t.sandbox.install("demo"));

const tokenRequest = (fields: Record<string, unknown>): Promise<Answer> =>
  t.ask(SHOP, "/admin/oauth/access_token", {
    method: "POST",
    body: { client_id: t.app.clientId, client_secret: t.app.clientSecret, ...fields },
  });
const exchange = (fields: Record<string, unknown> = {}): Promise<Answer> =>
  tokenRequest({
    grant_type: EXCHANGE,
    subject_token: t.sandbox.idToken("demo"),
    subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
    requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
    expiring: "1",
    ...fields,
  });
const refresh = (token: string | undefined) => tokenRequest({ grant_type: "refresh_token", refresh_token: token });
const shopName = (token: string | undefined) =>
  t.ask(SHOP, "/admin/api/2026-10/graphql.json", {
    method: "POST",
    headers: { "x-shopify-access-token": token ?? "" },
    body: { query: "{ shop { name } }" },
  });

describe("id tokens", () => {
  it("pass Shopify's own check and carry every claim", async () => {
    const claims = await library.session.decodeSessionToken(t.sandbox.idToken("demo"));
    expect(claims).toMatchObject({ iss: `https://${SHOP}/admin`, dest: `https://${SHOP}`, aud: "test-client-id" });
    expect(claims.exp - claims.iat).toBe(60);
    expect(Object.keys(claims).sort()).toEqual(["aud", "dest", "exp", "iat", "iss", "jti", "nbf", "sid", "sig", "sub"]);
  });

  it("are handed out only where the app is installed", async () => {
    t.sandbox.uninstall("demo");
    const answer = await t.ask("admin.shopify.com", "/sandbox/id-token?shop=demo", { method: "POST" });
    expect(answer.status).toBe(400);
  });
});

describe("token exchange", () => {
  it("gives an expiring offline token that the Admin API accepts", async () => {
    const answer = await exchange();
    expect(answer.status).toBe(200);
    const token = answer.json<OfflineToken>();
    expect(token).toMatchObject({
      scope: "read_products,read_orders",
      expires_in: 3600,
      refresh_token_expires_in: 90 * 24 * 3600,
    });
    const asked = await shopName(token.access_token);
    expect(asked.status).toBe(200);
    expect(asked.json<{ data: { shop: { name: string } } }>().data.shop.name).toBe(t.store.shop().name);
    expect(asked.headers["x-request-id"]).toBeTruthy();
    expect(asked.headers["x-shopify-api-version"]).toBe("2026-10");
  });

  it("gives no refresh token when expiring is not asked for", async () => {
    const token = (await exchange({ expiring: "0" })).json<OfflineToken>();
    expect(Object.keys(token).sort()).toEqual(["access_token", "scope"]);
  });

  it("gives an online token with the person behind it", async () => {
    const answer = await exchange({ requested_token_type: "urn:shopify:params:oauth:token-type:online-access-token" });
    expect(answer.json()).toMatchObject({ expires_in: 86_399, associated_user: { locale: "en", account_owner: true } });
  });

  it.each([
    ["another store's", () => t.sandbox.idToken("atelier")],
    ["an expired", () => t.sandbox.idToken("demo", { exp: Math.floor(Date.now() / 1000) - 60 })],
    ["another app's", () => t.sandbox.idToken("demo", { aud: "someone-else" })],
    ["a forged", () => `${t.sandbox.idToken("demo").slice(0, -8)}AAAAAAAA`],
    ["a nonsense", () => "x"],
  ])("refuses %s id token as invalid_subject_token", async (_which, token) => {
    const answer = await exchange({ subject_token: token() });
    expect([answer.status, answer.json().error]).toEqual([400, "invalid_subject_token"]);
  });

  it("refuses a wrong client secret", async () => {
    expect((await exchange({ client_secret: "wrong" })).json().error).toBe("invalid_client");
  });

  it("turns a token that never expires into a pair, and the old one dies", async () => {
    const old = (await exchange({ expiring: "0" })).json<OfflineToken>().access_token;
    const pair = (
      await exchange({
        subject_token: old,
        subject_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
      })
    ).json<OfflineToken>();
    expect(pair.refresh_token).toBeTruthy();
    expect((await shopName(old)).status).toBe(401);
    expect((await shopName(pair.access_token)).status).toBe(200);
  });
});

describe("tokens die", () => {
  it("after an hour of the sandbox's clock", async () => {
    const { access_token } = (await exchange()).json<OfflineToken>();
    t.clock.advance(59 * MINUTE);
    expect((await shopName(access_token)).status).toBe(200);
    t.clock.advance(2 * MINUTE);
    const late = await shopName(access_token);
    expect(late.status).toBe(401);
    expect(late.json().errors).toContain("Invalid API key or access token");
  });

  it("at another store at once: a token opens its own only", async () => {
    t.sandbox.install("atelier");
    const { access_token } = (await exchange()).json<OfflineToken>();
    const elsewhere = await t.ask("atelier.myshopify.com", "/admin/api/2026-10/graphql.json", {
      method: "POST",
      headers: { "x-shopify-access-token": access_token },
      body: { query: "{ shop { name } }" },
    });
    expect(elsewhere.status).toBe(401);
  });

  it("all of them when the app is uninstalled, and a reinstall begins with new ones", async () => {
    const token = (await exchange()).json<OfflineToken>();
    t.sandbox.uninstall("demo");
    expect((await shopName(token.access_token)).status).toBe(401);
    expect((await refresh(token.refresh_token)).json().error).toBe("invalid_grant");
    expect((await exchange()).json().error).toBe("invalid_subject_token");
    t.sandbox.install("demo");
    expect((await shopName(token.access_token)).status).toBe(401);
    expect((await exchange()).status).toBe(200);
  });

  it("when the app uninstalls itself with its token", async () => {
    const { access_token } = (await exchange()).json<OfflineToken>();
    const answer = await t.ask(SHOP, "/admin/api_permissions/current.json", {
      method: "DELETE",
      headers: { "x-shopify-access-token": access_token },
    });
    expect(answer.status).toBe(200);
    expect((await shopName(access_token)).status).toBe(401);
  });
});

describe("refresh", () => {
  it("rotates; the previous token works until its replacement is used for the first time", async () => {
    const first = (await exchange()).json<OfflineToken>().refresh_token;
    const lost = (await refresh(first)).json<OfflineToken>();
    const again = (await refresh(first)).json<OfflineToken>();
    expect(again.refresh_token).not.toBe(lost.refresh_token);
    expect((await refresh(again.refresh_token)).status).toBe(200);
    const late = await refresh(first);
    expect([late.status, late.json().error]).toEqual([400, "invalid_grant"]);
  });

  it("does not keep a previous token for more than 30 days, nor any for more than 90", async () => {
    const first = (await exchange()).json<OfflineToken>().refresh_token;
    const second = (await refresh(first)).json<OfflineToken>().refresh_token;
    t.clock.advance(31 * DAY);
    expect((await refresh(first)).json().error).toBe("invalid_grant");
    t.clock.advance(60 * DAY);
    expect((await refresh(second)).json().error).toBe("invalid_grant");
  });
});

describe("authorization code", () => {
  const authorize = (query: Record<string, string>) =>
    `/admin/oauth/authorize?${new URLSearchParams({
      client_id: "test-client-id",
      scope: "read_products,read_orders",
      redirect_uri: "https://app.sandbox.test/auth/callback",
      state: "state-1",
      ...query,
    })}`;

  it("goes back to the app with a code that Shopify's library finds well signed, good for one token", async () => {
    const answer = await t.ask(SHOP, authorize({}));
    expect(answer.status).toBe(302);
    const query = Object.fromEntries(new URL(answer.headers.location!).searchParams);
    expect(await library.utils.validateHmac(query)).toBe(true);
    expect(query).toMatchObject({ shop: SHOP, state: "state-1" });
    const token = (await tokenRequest({ code: query.code, expiring: "1" })).json<OfflineToken>();
    expect((await shopName(token.access_token)).status).toBe(200);
    expect((await tokenRequest({ code: query.code })).json().error).toBe("invalid_request");
  });

  it("asks the merchant first when a scope is new", async () => {
    const asked = await t.ask(SHOP, authorize({ scope: "read_products,write_products" }));
    expect([asked.status, asked.text.includes("write_products")]).toEqual([200, true]);
    const agreed = await t.ask(SHOP, authorize({ scope: "read_products,write_products" }), { method: "POST" });
    expect(agreed.status).toBe(302);
    expect((await exchange()).json<OfflineToken>().scope).toContain("write_products");
  });

  it("never leads to an address that is not the app's", async () => {
    const answer = await t.ask(SHOP, authorize({ redirect_uri: "https://evil.example/cb" }));
    expect([answer.status, answer.headers.location]).toEqual([400, undefined]);
  });
});
