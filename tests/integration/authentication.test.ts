import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { idToken, standInForTokens, webhookRequest } from "../support/shopify.ts";

const shopify = standInForTokens();
let database: TestDatabase;
let app: Awaited<ReturnType<typeof load>>;

// Late, because Shopify's library keeps the fetch it finds when it is imported.
async function load() {
  const { adminLoader } = await import("#app/platform/http/admin-route.server.ts");
  const { adminGraphql } = await import("#app/platform/shopify/admin-client.server.ts");
  const { offlineSession } = await import("#app/platform/shopify/offline-session.server.ts");
  const { sessionStorage } = await import("#app/platform/shopify/session-storage.server.ts");
  const { asApp, inTx } = await import("#app/platform/db.server.ts");
  const { ctxOfShop } = await import("#app/platform/shop-ctx.server.ts");
  const { log } = await import("#app/platform/telemetry/log.server.ts");
  const { compose } = await import("#app/composition.server.ts");
  const { action } = await import("#app/routes/webhooks.tsx");
  const { leave } = await import("#app/features/stores/leave.server.ts");
  const { handleEvents } = await import("#app/features/sync/inbox/handle-events.server.ts");
  compose();
  return {
    ...{ adminLoader, adminGraphql, offlineSession, sessionStorage, asApp, inTx, ctxOfShop, log },
    ...{ webhook: action, leave, handleEvents },
  };
}

beforeAll(async () => {
  database = await testDatabase();
  app = await load();
});
afterAll(() => database.close());
beforeEach(() => {
  shopify.asked.length = 0;
  shopify.next.length = 0;
});

const host = (shop: string) => Buffer.from(`admin.shopify.com/store/${shop.split(".")[0]}`).toString("base64url");
const documentOf = (shop: string, token?: string) => {
  const query = new URLSearchParams({
    shop,
    host: host(shop),
    embedded: "1",
    locale: "de",
    ...(token && { id_token: token }),
  });
  return new Request(`https://app.example.com/app?${query}`);
};
const dataOf = (token: string) =>
  new Request("https://app.example.com/app", { headers: { authorization: `Bearer ${token}` } });

/** What a loader of the app answers: its data, or the Response it throws. */
async function open(request: Request): Promise<Response> {
  const loader = app.adminLoader(async (ctx) => ({
    shop: ctx.shop.domain,
    actor: ctx.actor,
    locale: ctx.locale,
    id: ctx.shop.id,
  }));
  try {
    return (await loader({ request, params: {}, context: {} })) as Response;
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
}
// The app's own documents are typed; these are not among them.
const ask = (ctx: Ctx, text: string) =>
  (app.adminGraphql as unknown as (ctx: Ctx, text: string) => Promise<unknown>)(ctx, text);
const document = `#graphql
  query BulkOperationById($id: ID!) { bulkOperation(id: $id) { id } }`;

const auditOf = (id: number) =>
  app.inTx({ shop: { id } }, (tx) => tx.auditEntry.findMany({ where: { shopId: id }, orderBy: { id: "asc" } }));

async function storeActions(domain: string): Promise<string[]> {
  const { id } = await app.asApp().shop.findUniqueOrThrow({ where: { domain } });
  return (await auditOf(id)).map(({ action }) => action).filter((action) => action.startsWith("store."));
}

describe("a merchant opens the app", () => {
  it("for the first time: one token exchange for all loaders, tokens stored as ciphertext, the store installed once", async () => {
    const shop = "first.myshopify.com";
    const token = idToken(shop);
    const answers = await Promise.all([
      open(documentOf(shop, token)),
      open(documentOf(shop, token)),
      open(documentOf(shop, token)),
    ]);
    for (const answer of answers)
      expect(await answer.json()).toMatchObject({ shop, actor: "merchant:42", locale: "de" });
    expect(shopify.asked).toEqual(["exchange"]);
    const row = await app.asApp().session.findUniqueOrThrow({ where: { id: `offline_${shop}` } });
    expect([row.accessToken, row.refreshToken]).toEqual([
      expect.stringMatching(/^v1:test:/),
      expect.stringMatching(/^v1:test:/),
    ]);
    expect((await app.sessionStorage().loadSession(row.id))?.accessToken).toMatch(/^shpat_/);
    expect(await storeActions(shop)).toEqual(["store.installed"]);
  });

  it("again: without asking Shopify", async () => {
    const shop = "first.myshopify.com";
    expect((await open(dataOf(idToken(shop)))).status).toBe(200);
    expect(shopify.asked).toEqual([]);
  });
});

describe("what is not a merchant of a store is refused", () => {
  const shop = "second.myshopify.com";
  const past = Math.floor(Date.now() / 1000) - 120;
  const bad: [string, () => string][] = [
    ["forged (signed with another secret)", () => idToken(shop, {}, "not the secret")],
    [
      "changed after it was signed",
      () => idToken(shop).replace(/\.([^.]+)\./, (_, body: string) => `.${body.slice(0, -2)}AA.`),
    ],
    [
      "unsigned (alg none)",
      () => `${Buffer.from('{"alg":"none"}').toString("base64url")}.${idToken(shop).split(".")[1]}.`,
    ],
    ["expired", () => idToken(shop, { exp: past, nbf: past - 60, iat: past - 60 })],
    ["of another app", () => idToken(shop, { aud: "another-client-id" })],
    ["for what is no Shopify store", () => idToken("evil.example.com")],
    ["for a look-alike of a store", () => idToken("store.myshopify.com.evil.example")],
    ["for no store", () => idToken(shop, { dest: undefined })],
    ["nonsense", () => "nonsense"],
  ];

  it.each(bad)("data request with a token that is %s: 401, nothing asked or stored", async (_, token) => {
    expect((await open(dataOf(token()))).status).toBe(401);
    expect(shopify.asked).toEqual([]);
    expect(await app.asApp().shop.count({ where: { domain: shop } })).toBe(0);
  });

  it.each(bad)("document with a token that is %s: never the page", async (_, token) => {
    const answer = await open(documentOf(shop, token()));
    expect(answer.status === 401 || answer.headers.get("location")?.startsWith("/auth/session-token?")).toBe(true);
    expect(shopify.asked).toEqual([]);
  });

  it("a stale token is asked for anew (the retry header)", async () => {
    const answer = await open(dataOf(bad[3]![1]()));
    expect(answer.headers.get("X-Shopify-Retry-Invalid-Session-Request")).toBe("1");
  });

  it("a document for a shop that is no shop domain goes to the login page, and no further", async () => {
    const answer = await open(documentOf("evil.example.com"));
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/auth/login"]);
  });

  it("a foreign shop in the address changes nothing: the token decides", async () => {
    const own = "third.myshopify.com";
    const answer = await open(documentOf("first.myshopify.com", idToken(own)));
    expect(await answer.json()).toMatchObject({ shop: own });
  });
});

describe("the access token", () => {
  const arrive = async (shop: string) => {
    await open(documentOf(shop, idToken(shop)));
    shopify.asked.length = 0;
    return (await app.ctxOfShop(shop, { actor: "app", log: app.log() }))!;
  };
  const expireIn = (shop: string, ms: number) =>
    app.asApp().session.updateMany({ where: { shop }, data: { expires: new Date(Date.now() + ms) } });

  it("that is about to expire is renewed once, whoever needs it", async () => {
    const ctx = await arrive("renew.myshopify.com");
    await expireIn(ctx.shop.domain, 60_000);
    const tokens = await Promise.all(Array.from({ length: 8 }, () => app.offlineSession(ctx.shop.domain)));
    expect(shopify.asked).toEqual(["refresh"]);
    expect(new Set(tokens.map(({ accessToken }) => accessToken)).size).toBe(1);
  });

  it("that is being renewed while the store leaves is not stored again", async () => {
    const ctx = await arrive("leaves-meanwhile.myshopify.com");
    const { shop } = ctx;
    await expireIn(shop.domain, 60_000);
    shopify.beforeRefresh = () => app.leave(ctx, { action: "store.uninstalled", at: new Date() });
    await expect(app.offlineSession(shop.domain)).rejects.toMatchObject({ details: { reason: "reconnect" } });
    shopify.beforeRefresh = undefined;
    expect(shopify.asked).toEqual(["refresh"]);
    expect(await app.asApp().session.count({ where: { shop: shop.domain } })).toBe(0);
  });

  it("that Shopify refuses is renewed once, and the request repeated", async () => {
    const ctx = await arrive("refused.myshopify.com");
    shopify.next.push(() => Response.json({ errors: "no" }, { status: 401 }));
    await expect(ask(ctx, document)).resolves.toMatchObject({ shop: { name: "Shop" } });
    expect(shopify.asked).toEqual(["graphql", "refresh", "graphql"]);
  });

  it("that was revoked is forgotten; the merchant's next request fetches another", async () => {
    const ctx = await arrive("revoked.myshopify.com");
    shopify.revoke();
    const failing = app.adminLoader(async (own) => ask(own, document));
    const load = (request: Request) =>
      failing({ request, params: {}, context: {} }).catch((thrown: Response) => thrown);
    const first = (await load(dataOf(idToken(ctx.shop.domain)))) as Response;
    expect([first.status, first.headers.get("X-Shopify-Retry-Invalid-Session-Request")]).toEqual([401, "1"]);
    const second = (await load(dataOf(idToken(ctx.shop.domain)))) as Response;
    expect(second.status).toBe(200);
    expect(shopify.asked).toEqual(["graphql", "refresh", "exchange", "graphql"]);
  });

  it("429 and 5xx are asked again; what is asked too often is not", async () => {
    const ctx = await arrive("again.myshopify.com");
    shopify.next.push(
      () => new Response(null, { status: 429, headers: { "retry-after": "0.1" } }),
      () => new Response(null, { status: 502 }),
    );
    await expect(ask(ctx, document)).resolves.toBeDefined();
    expect(shopify.asked).toEqual(["graphql", "graphql", "graphql"]);
  });

  it("a mutation whose answer was lost is not repeated", async () => {
    const ctx = await arrive("mutation.myshopify.com");
    shopify.next.push(() => new Response(null, { status: 502 }));
    await expect(ask(ctx, "#graphql\n mutation { productDelete }")).rejects.toMatchObject({
      code: "unavailable",
    });
    expect(shopify.asked).toEqual(["graphql"]);
  });

  it("a throttled request waits and goes on", async () => {
    const ctx = await arrive("throttled.myshopify.com");
    const throttleStatus = { maximumAvailable: 2000, currentlyAvailable: 10, restoreRate: 100 };
    const cost = { requestedQueryCost: 20, actualQueryCost: null, throttleStatus };
    const errors = [{ message: "Throttled", extensions: { code: "THROTTLED" } }];
    shopify.next.push(() => Response.json({ errors, extensions: { cost } }));
    await expect(ask(ctx, document)).resolves.toBeDefined();
    expect(shopify.asked).toEqual(["graphql", "graphql"]);
  });
});

describe("webhooks about the store", () => {
  const install = (shop: string) => open(documentOf(shop, idToken(shop)));
  const shopOf = (domain: string) => app.asApp().shop.findUnique({ where: { domain } });
  /** Sent to the entrance, and acted on as the worker does. */
  const tell = async (...of: Parameters<typeof webhookRequest>) => {
    const { status } = await app.webhook({ request: webhookRequest(...of), params: {}, context: {} });
    const ctx = await app.ctxOfShop(of[1], { actor: "app", log: app.log(), isUninstalledToo: true });
    if (ctx) await app.handleEvents(ctx, new AbortController().signal);
    return status;
  };

  it("an uninstall takes the tokens at once, twice is once, and coming back goes on with the same store", async () => {
    const shop = "leaving.myshopify.com";
    await install(shop);
    const before = await shopOf(shop);
    shopify.revoke();
    await tell("orders/updated", shop, '{"id":1}');
    for (let n = 0; n < 2; n++) expect(await tell("app/uninstalled", shop, "{}")).toBe(200);
    const [order] = await app.inTx({ shop: before! }, (tx) => tx.webhookDelivery.findMany({ orderBy: { id: "asc" } }));
    expect(order).toMatchObject({ topic: "orders/updated", state: "skipped", reason: "uninstalled" });
    expect(await app.asApp().session.count({ where: { shop } })).toBe(0);
    expect(await app.ctxOfShop(shop, { actor: "app", log: app.log() })).toBeUndefined();
    await install(shop);
    expect(await shopOf(shop)).toMatchObject({ id: before!.id, uninstalledAt: null });
    expect(await storeActions(shop)).toEqual(["store.installed", "store.uninstalled", "store.reinstalled"]);
  });

  it("a late notice of an earlier uninstall does not touch the present installation", async () => {
    const shop = "late.myshopify.com";
    const earlier = new Date(Date.now() - 60_000).toISOString();
    await install(shop);
    await tell("app/uninstalled", shop, "{}", { "x-shopify-triggered-at": earlier });
    expect((await shopOf(shop))?.uninstalledAt).toBeNull();
  });

  it("what they say of a person is not kept; redaction removes the whole store once it has left", async () => {
    const shop = "redact.myshopify.com";
    await install(shop);
    const { id: shopId } = (await shopOf(shop))!;
    const id = 9_007_199_254_740_993n;
    const now = new Date();
    const data = { shopId, id, firstName: "Ada", email: "a@b.co", state: "ENABLED", createdAt: now, updatedAt: now };
    const ownTx = <T>(work: (tx: Tx) => Promise<T>) => app.inTx({ shop: { id: shopId } }, work);
    await ownTx((tx) => tx.customer.create({ data }));
    await tell("customers/redact", shop, `{"customer":{"id":${id}},"orders_to_redact":[]}`);
    expect(await ownTx((tx) => tx.webhookDelivery.findFirst({ where: { shopId } }))).toMatchObject({
      state: "done",
      payload: null,
    });
    await tell("shop/redact", shop, `{"shop_domain":"${shop}"}`);
    expect(await shopOf(shop)).not.toBeNull(); // installed: not redacted
    shopify.revoke();
    await tell("app/uninstalled", shop, "{}");
    await ownTx((tx) => tx.customer.create({ data: { ...data, id: 2n } }));
    for (let n = 0; n < 2; n++) expect(await tell("shop/redact", shop, `{"shop_domain":"${shop}"}`)).toBe(200);
    expect(await shopOf(shop)).toBeNull(); // at once; the rows follow
    await install(shop);
    const { startWorker } = await import("#app/platform/queue/worker.server.ts");
    const { storeJobs } = await import("#app/features/stores/index.server.ts");
    const worker = await startWorker(storeJobs);
    while (await app.asApp().shop.findUnique({ where: { id: shopId } }))
      await new Promise((resolve) => setTimeout(resolve, 50));
    await worker.stop();
    expect(await ownTx((tx) => tx.customer.count({ where: { shopId } }))).toBe(0);
    const left = await ownTx((tx) => tx.auditEntry.findMany());
    expect(left.map(({ action }) => action)).toEqual(["store.redacted"]);
    expect(await shopOf(shop)).toMatchObject({ uninstalledAt: null });
    expect(await storeActions(shop)).toEqual(["store.installed"]);
  });
});

describe("the app proxy", () => {
  const ask = async (query: URLSearchParams) => {
    const request = new Request(`https://app.example.com/proxy/anything?${query}`);
    const { loader } = await import("#app/routes/proxy.$.tsx");
    return Promise.resolve(loader({ request, params: {}, context: {} })).catch((thrown: Response) => thrown);
  };
  const signed = () => {
    const query = {
      shop: "first.myshopify.com",
      path_prefix: "/apps/counting-house",
      timestamp: `${Math.floor(Date.now() / 1000)}`,
    };
    const text = Object.entries(query).map((pair) => pair.join("=")).sort().join(""); // prettier-ignore
    const signature = createHmac("sha256", process.env.SHOPIFY_API_SECRET!).update(text).digest("hex");
    return new URLSearchParams({ ...query, signature });
  };

  it("refuses what Shopify has not signed, and knows no page yet", async () => {
    const forged = signed();
    forged.set("shop", "second.myshopify.com");
    const unsigned = signed();
    unsigned.delete("signature");
    expect([(await ask(unsigned)).status, (await ask(forged)).status]).toEqual([400, 400]);
    const answer = await ask(signed());
    expect([answer.status, await answer.json()]).toEqual([404, { error: "There is no such page" }]);
  });
});
