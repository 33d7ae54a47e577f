// The sandbox as a whole: hosts, proxies, the merchant's pages, trouble on demand.
import { execFile } from "node:child_process";
import { createServer } from "node:http";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { closeServer, listen } from "./platform/listen.ts";
import { sandboxForTest, type TestSandbox } from "./testing/sandbox-for-test.ts";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let t: TestSandbox;
let local: string;
let front: string;
beforeAll(async () => {
  t = await sandboxForTest();
  local = `http://localhost:${t.sandbox.ports.admin}`;
  front = `http://localhost:${t.sandbox.ports.app}`;
});
afterAll(() => t.close());
beforeEach(() => {
  t.sandbox.install("demo");
  t.sandbox.faults.clear();
  t.answerWith((_req, res) => void res.end("ok"));
});

const ADMIN = "admin.shopify.com";
const token = async (): Promise<string> =>
  (
    await t.ask("demo.myshopify.com", "/admin/oauth/access_token", {
      method: "POST",
      body: {
        client_id: t.app.clientId,
        client_secret: t.app.clientSecret,
        grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
        subject_token: t.sandbox.idToken("demo"),
        subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
        requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
        expiring: "1",
      },
    })
  ).json<{ access_token: string }>().access_token;
const graphql = async (query: string, headers: Record<string, string> = {}) =>
  t.ask("demo.myshopify.com", "/admin/api/2026-10/graphql.json", {
    method: "POST",
    headers: { "x-shopify-access-token": await token(), ...headers },
    body: { query },
  });
const post = (path: string, body: unknown = {}, headers: Record<string, string> = {}) =>
  t.ask(ADMIN, path, { method: "POST", body, headers });
const SHOP_NAME = "{ shop { name } }";

describe("the app's own requests", () => {
  // A process of its own: Node reads its proxy settings when it starts.
  const fetchAs = async (url: string): Promise<string> => {
    const code = `fetch(${JSON.stringify(url)}).then(async r => console.log(r.status, (await r.text()).slice(0, 60)), e => console.log("failed", e.cause?.message ?? e.message))`;
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", code], {
      env: { ...process.env, ...t.sandbox.appEnvironment },
    });
    return stdout.trim();
  };

  it("reach a store under its real name, over TLS, by the proxy", async () => {
    expect(await fetchAs("https://demo.myshopify.com/admin/api/2026-10/shop.json")).toBe('404 {"errors":"Not Found"}');
  });

  it("reach nothing else: every other host is refused", async () => {
    for (const host of ["example.com", "evilshopify.com"]) expect(await fetchAs(`https://${host}/`)).toMatch(/^failed/);
    const refused = (await t.ask(ADMIN, "/sandbox/requests"))
      .json<{ host: string; status: number }[]>()
      .filter(({ status }) => status === 403);
    expect(refused.map(({ host }) => host)).toEqual(["evilshopify.com:443", "example.com:443"]);
  });
});

describe("hosts", () => {
  it("an unknown store does not exist", async () => {
    expect(
      (await t.ask("nobody.myshopify.com", "/admin/api/2026-10/graphql.json", { method: "POST", body: {} })).status,
    ).toBe(404);
  });

  it("the REST API is not played: 404, as for an app that may use GraphQL only", async () => {
    const answer = await t.ask("demo.myshopify.com", "/admin/api/2026-10/products.json", {
      headers: { "x-shopify-access-token": await token() },
    });
    expect([answer.status, answer.text]).toEqual([404, '{"errors":"Not Found"}']);
  });

  it("the CDN serves App Bridge, the font's style sheet and pictures", async () => {
    const script = await t.ask("cdn.shopify.com", "/shopifycloud/app-bridge.js");
    expect([script.status, script.headers["content-type"], script.text.includes("ui-title-bar")]).toEqual([
      200,
      "text/javascript; charset=utf-8",
      true,
    ]);
    expect((await t.ask("cdn.shopify.com", "/static/fonts/inter/v4/styles.css")).status).toBe(200);
    const product = t.store.get<{ id: string }>("select cast(id as text) as id from products limit 1")!;
    expect((await t.ask("cdn.shopify.com", `/s/files/sandbox/${product.id}.svg`)).text).toContain("<svg");
    expect((await t.ask("cdn.shopify.com", "/s/files/sandbox/1.svg")).status).toBe(404);
  });

  it("app.sandbox.test is the app itself, untouched", async () => {
    t.answerWith(
      (_req, res) => void res.writeHead(200, { "content-type": "text/html" }).end("see https://admin.shopify.com"),
    );
    expect((await t.ask("app.sandbox.test", "/app?x=1")).text).toBe("see https://admin.shopify.com");
    expect(t.received.at(-1)).toMatchObject({
      url: "/app?x=1",
      headers: { host: "app.sandbox.test", "x-forwarded-proto": "https" },
    });
  });

  it("a name that only leads here by someone's DNS is not answered", async () => {
    const answer = await fetch(`http://127.0.0.1:${t.sandbox.ports.admin}/sandbox/health`);
    expect(answer.status).toBe(200);
    const { request } = await import("node:http");
    const status = await new Promise((resolve) => {
      request(
        {
          host: "127.0.0.1",
          port: t.sandbox.ports.admin,
          path: "/sandbox/id-token",
          method: "POST",
          headers: { host: "evil.example" },
        },
        (res) => resolve(res.statusCode),
      ).end();
    });
    expect(status).toBe(421);
  });

  it("another site's page changes nothing: its origin is refused", async () => {
    expect((await post("/sandbox/uninstall?shop=demo", {}, { origin: "https://evil.example" })).status).toBe(403);
    expect((await post("/sandbox/id-token?shop=demo")).status).toBe(200);
  });
});

describe("the merchant", () => {
  it("is shown what the app asks for, installs it, and the app opens with everything Shopify adds to its address", async () => {
    t.sandbox.uninstall("demo");
    const away = await t.ask(ADMIN, "/store/demo/apps/counting-house");
    expect(away.headers.location).toBe("/store/demo/oauth/install?client_id=test-client-id");
    expect((await t.ask(ADMIN, away.headers.location!)).text).toContain("read_orders");
    expect((await t.ask(ADMIN, away.headers.location!, { method: "POST" })).status).toBe(303);
    const page = await t.ask(ADMIN, "/store/demo/apps/counting-house/app/orders?tab=open");
    const data = JSON.parse(/id="sandbox-data">([\s\S]*?)<\/script>/.exec(page.text)![1]!) as { app: { src: string } };
    const src = new URL(data.app.src);
    expect([src.origin, src.pathname]).toEqual(["https://app.sandbox.test", "/app/orders"]);
    expect(Object.fromEntries(src.searchParams)).toMatchObject({
      embedded: "1",
      shop: "demo.myshopify.com",
      host: Buffer.from("admin.shopify.com/store/demo").toString("base64").replace(/=+$/, ""),
      locale: "en",
      tab: "open",
    });
    expect([...src.searchParams.keys()].sort()).toEqual([
      "embedded",
      "hmac",
      "host",
      "id_token",
      "locale",
      "session",
      "shop",
      "tab",
      "timestamp",
    ]);
  });

  it("is asked for optional scopes only when they are new", async () => {
    const path = "/store/demo/oauth/install?client_id=test-client-id&optional_scopes=read_all_orders";
    expect((await t.ask(ADMIN, path)).text).toContain("read_all_orders");
    await t.ask(ADMIN, path, { method: "POST" });
    expect((await t.ask(ADMIN, path)).status).toBe(302);
    await post("/sandbox/scopes?shop=demo", { revoke: ["read_all_orders"] });
    expect((await post("/sandbox/scopes?shop=demo", { revoke: ["read_orders"] })).json().error).toContain("required");
    expect((await post("/sandbox/scopes?shop=demo", { grant: ["write_themes"] })).json().error).toContain(
      "does not declare",
    );
  });

  it("sees orders, products and customers behind the app's links, and a page that says when there is none", async () => {
    for (const [kind, table] of [
      ["orders", "orders"],
      ["products", "products"],
      ["customers", "customers"],
    ] as const) {
      const row = t.store.get<{ id: string }>(`select cast(id as text) as id from ${table} limit 1`)!;
      expect((await t.ask(ADMIN, `/store/demo/${kind}/${row.id}`)).status).toBe(200);
      expect((await t.ask(ADMIN, `/store/demo/${kind}/1`)).status).toBe(404);
      expect((await t.ask(ADMIN, `/store/demo/${kind}`)).status).toBe(200);
    }
    expect((await t.ask(ADMIN, "/store/demo/analytics/reports/sales_over_time")).text).toContain("Total sales");
    expect((await t.ask(ADMIN, "/store/demo/themes")).status).toBe(404);
    expect((await t.ask(ADMIN, "/store/nobody")).status).toBe(404);
  });

  it("picks resources by title, SKU or tag", async () => {
    const { title } = t.store.get<{ title: string }>("select title from products where status = 'ACTIVE' limit 1")!;
    const found = await post("/sandbox/picker?shop=demo", { type: "product", query: title });
    expect(found.json<{ entries: { title: string; resource: { id: string } }[] }>().entries[0]).toMatchObject({
      title,
      resource: { title },
    });
    expect(
      (await post("/sandbox/picker?shop=demo", { type: "product", query: "100%_nothing" })).json<{ entries: [] }>()
        .entries,
    ).toEqual([]);
  });
});

describe("a person's own browser", () => {
  it("finds localhost wherever the app says Shopify, in headers and in the page", async () => {
    t.answerWith((_req, res) => {
      res.writeHead(200, {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": "frame-ancestors https://demo.myshopify.com https://admin.shopify.com",
        link: "<https://cdn.shopify.com/shopifycloud/app-bridge.js>; rel=preload",
      });
      res.end('<script src="https://cdn.shopify.com/shopifycloud/app-bridge.js"></script>');
    });
    const answer = await fetch(`${front}/app`);
    expect(answer.headers.get("content-security-policy")).toContain(
      `frame-ancestors https://demo.myshopify.com ${local}`,
    );
    expect(answer.headers.get("link")).toContain(`${local}/shopifycloud/app-bridge.js`);
    expect(await answer.text()).toBe(`<script src="${local}/shopifycloud/app-bridge.js"></script>`);
    expect((await fetch(`${local}/shopifycloud/app-bridge.js`)).status).toBe(200);
  });

  it("is sent on to localhost, encoded addresses included", async () => {
    t.answerWith(
      (_req, res) =>
        void res
          .writeHead(302, { location: "/auth/session-token?shopify-reload=https%3A%2F%2Fapp.sandbox.test%2Fapp" })
          .end(),
    );
    const answer = await fetch(`${front}/app`, { redirect: "manual" });
    expect(answer.headers.get("location")).toBe(
      `/auth/session-token?shopify-reload=${encodeURIComponent(`${front}/app`)}`,
    );
  });

  it("gets other kinds of content byte for byte, and one clear page when the app is not there", async () => {
    const bytes = Buffer.from([0, 255, 254, 104, 116, 116, 112]);
    t.answerWith(
      (_req, res) =>
        void res.writeHead(200, { "content-type": "image/png", "content-length": bytes.length }).end(bytes),
    );
    expect(Buffer.from(await (await fetch(`${front}/x.png`)).arrayBuffer())).toEqual(bytes);
    t.answerWith((_req, res) => void res.destroy());
    const gone = await fetch(`${front}/app`);
    expect([gone.status, (await gone.text()).includes("The app does not answer")]).toEqual([502, true]);
  });

  it("is led to the one address whose name the app's pages allow as their frame", async () => {
    const answer = await fetch(`http://127.0.0.1:${t.sandbox.ports.admin}/store/demo`, { redirect: "manual" });
    expect(answer.headers.get("location")).toBe(`${local}/store/demo`);
    expect(t.sandbox.adminUrl("demo", "/app")).toBe(`${local}/store/demo/apps/counting-house/app`);
  });
});

describe("trouble on demand", () => {
  it.each(["429", "502", "503"] as const)("answers %s once, then as before", async (kind) => {
    await post("/sandbox/faults", { target: "request", kind, retryAfter: 3 });
    const struck = await graphql(SHOP_NAME);
    expect(struck.status).toBe(Number(kind));
    if (kind !== "502") expect(struck.headers["retry-after"]).toBe("3.0");
    expect((await graphql(SHOP_NAME)).status).toBe(200);
  });

  it("drops the connection before the work, or cuts it after", async () => {
    t.sandbox.faults.add({ target: "request", kind: "drop" });
    await expect(graphql(SHOP_NAME)).rejects.toThrow();
    t.sandbox.faults.add({ target: "request", kind: "cut" });
    await expect(graphql(SHOP_NAME)).rejects.toThrow();
    expect((await graphql(SHOP_NAME)).status).toBe(200);
  });

  it("hangs without a word until the caller gives up", async () => {
    t.sandbox.faults.add({ target: "request", kind: "hang" });
    const asked = graphql(SHOP_NAME).then(() => "answered");
    const waited = new Promise((resolve) => setTimeout(() => resolve("silence"), 300));
    expect(await Promise.race([asked.catch(() => "broken"), waited])).toBe("silence");
    expect((await graphql(SHOP_NAME)).status).toBe(200);
  });

  it("throttles in GraphQL's own way", async () => {
    t.sandbox.faults.add({ target: "request", kind: "throttle" });
    const struck = await graphql(SHOP_NAME);
    expect([
      struck.status,
      struck.json<{ errors: { extensions: { code: string } }[] }>().errors[0]!.extensions.code,
    ]).toEqual([200, "THROTTLED"]);
  });

  it("says what is wrong with a rule", async () => {
    const answer = await post("/sandbox/faults", { target: "request", kind: "gremlin" });
    expect([answer.status, answer.json().error]).toEqual([400, expect.stringContaining("one of 429")]);
  });
});

describe("scripts", () => {
  it("ask for health, the truth and an id token", async () => {
    expect((await t.ask(ADMIN, "/sandbox/health")).json()).toMatchObject({
      status: "ok",
      stores: ["demo.myshopify.com", "atelier.myshopify.com"],
    });
    expect((await t.ask(ADMIN, "/sandbox/truth?shop=demo")).json()).toMatchObject({ orders: 12, currency: "USD" });
    expect((await t.ask(ADMIN, "/sandbox/truth?shop=nobody")).status).toBe(404);
  });

  it("see recent requests without a token in them", async () => {
    await graphql("query Named { shop { name } }");
    const log = await t.ask(ADMIN, "/sandbox/requests");
    expect(log.text).toContain("query Named shop");
    expect(log.text).not.toMatch(/shpat_|id_token/);
  });
});

describe("the app proxy", () => {
  it("hands a storefront's request to the app, signed as Shopify's library expects", async () => {
    await import("@shopify/shopify-api/adapters/node");
    const { ApiVersion, LogSeverity, shopifyApi } = await import("@shopify/shopify-api");
    const library = shopifyApi({
      apiKey: t.app.clientId,
      apiSecretKey: t.app.clientSecret,
      apiVersion: ApiVersion.October26,
      hostName: "app.sandbox.test",
      isEmbeddedApp: true,
      logger: { level: LogSeverity.Error },
    });
    await t.ask("demo.myshopify.com", "/apps/counting-house/points?locale=de");
    const url = new URL(t.received.at(-1)!.url, "https://app.sandbox.test");
    expect(url.pathname).toBe("/proxy/points");
    expect(await library.utils.validateHmac(Object.fromEntries(url.searchParams), { signator: "appProxy" })).toBe(true);
  });
});

it("a taken port is one clear line, and nothing stays open", async () => {
  const taken = createServer();
  const port = await listen(taken, 0, "a test");
  const free = port + 1;
  await expect(sandboxForTest({ ports: { tls: 0, admin: 0, app: port, proxy: free } })).rejects.toThrow(
    `Port ${port} (the app as the browser sees it) is taken: stop what listens there or choose another port.`,
  );
  await closeServer(taken);
});
