// The sandbox: a Shopify for one machine. Starts every listener and gives back what a launcher or a test needs.
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { loadAssets } from "./admin/assets.ts";
import { signIdToken } from "./admin/id-token.ts";
import { installationOf } from "./admin/installation.ts";
import { createMerchant } from "./admin/merchant.ts";
import { ADMIN_TABLES } from "./admin/tables.ts";
import { createAdminApi } from "./graphql/index.ts";
import { liveShop } from "./live.ts";
import type { Sandbox, SandboxOptions, SandboxPorts } from "./options.ts";
import { passToApp } from "./platform/app-front.ts";
import { APP_HOST, certificatesIn } from "./platform/certificates.ts";
import { connectProxy } from "./platform/connect-proxy.ts";
import type { Exchange, Origins } from "./platform/http.ts";
import { closeServer, listen, SandboxError } from "./platform/listen.ts";
import { requestLog } from "./platform/request-log.ts";
import { replacements, type Replacement } from "./platform/rewrite.ts";
import { playsOf, type Plays } from "./routes.ts";
import { letHappen, seeded } from "./store-events.ts";
import { createFaults } from "./store/faults.ts";
import { imageAt } from "./admin/images.ts";
import { createWebhooks } from "./webhooks/index.ts";
import { WEBHOOK_TABLES } from "./webhooks/tables.ts";
import { storeByDomain, storeByHandle, type World } from "./world.ts";

export type { Sandbox, SandboxOptions } from "./options.ts";
export { SandboxError } from "./platform/listen.ts";

const REAL: Origins = {
  admin: "https://admin.shopify.com",
  app: `https://${APP_HOST}`,
  cdn: "https://cdn.shopify.com",
};
const STORAGE = "storage.googleapis.com";

/** Starts the stand-in Shopify for stores that are already filled. Throws SandboxError for a taken port; nothing stays open then. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { app, stores, clock } = options;
  if (stores.length === 0) throw new SandboxError("The sandbox needs at least one store.");
  for (const store of stores) for (const ddl of [ADMIN_TABLES, WEBHOOK_TABLES]) store.db.exec(ddl);
  const [certificates, assets] = await Promise.all([certificatesIn(options.dataDir), loadAssets()]);
  const faults = createFaults(options.seed);
  const webhooks = createWebhooks({ app, stores, clock, faults });
  const merchant = createMerchant(app, webhooks);
  const api = await createAdminApi({
    stores,
    origin: () => `https://${STORAGE}`,
    emit: (store, topic, id) => merchant.hear(store, topic, id),
    faults: faults.bulk,
    warmBulk: true,
  });
  const requests = requestLog();
  const local: Origins = { admin: "", app: "", cdn: "" };
  const world: World = {
    app,
    stores,
    clock,
    faults,
    webhooks,
    api,
    requests,
    merchant,
    live: { perMinute: 0, set: () => {} },
    origins: { real: REAL, local },
    imageOf: (path) => imageAt(stores, path),
  };
  const live = liveShop(world);
  world.live = live;
  const plays = playsOf(world, assets);

  let rewrites: Replacement[] = [];
  const servers = {
    tls: createTlsServer({ key: certificates.key, cert: certificates.cert }, listener(world, plays, REAL, hostOf)),
    admin: createServer(localListener(world, plays, local)),
    app: createServer((req, res) => passToApp(req, res, app.url, rewrites)),
    proxy: connectProxy(
      () => ports.tls,
      (target) =>
        logRequest(world, {
          host: target,
          method: "CONNECT",
          path: "",
          status: 403,
          ms: 0,
          note: "refused: not Shopify",
        }),
    ),
  };
  const ports: SandboxPorts = { admin: 0, app: 0, proxy: 0, tls: 0 };
  const close = async (): Promise<void> => {
    live.close();
    await Promise.all(Object.values(servers).map(closeServer));
    await webhooks.close();
    await api.close();
  };
  try {
    const wanted = options.ports === 0 ? ports : { ...options.ports };
    ports.tls = await listen(servers.tls, wanted.tls, "Shopify's hosts");
    ports.admin = await listen(servers.admin, wanted.admin, "the admin");
    ports.app = await listen(servers.app, wanted.app, "the app as the browser sees it");
    ports.proxy = await listen(servers.proxy, wanted.proxy, "the app's requests to Shopify");
  } catch (error) {
    await close();
    throw error;
  }
  local.admin = `http://localhost:${ports.admin}`;
  local.cdn = local.admin;
  local.app = `http://localhost:${ports.app}`;
  rewrites = replacements([
    ...(["admin", "app", "cdn"] as const).map((name) => ({ from: REAL[name], to: local[name] })),
    // Where a page of the app sends files to.
    { from: `https://${STORAGE}`, to: `${local.admin}/hosts/${STORAGE}` },
  ]);

  const storeOf = (handle: string) => {
    const store = storeByHandle(world, handle);
    if (!store) throw new SandboxError(`There is no store "${handle}" in this sandbox.`);
    return store;
  };
  const proxyUrl = `http://127.0.0.1:${ports.proxy}`;
  const origins = options.ownBrowser === false ? REAL : local;
  return {
    ports,
    adminUrl: (handle, path = "") => `${origins.admin}/store/${handle}/apps/${app.handle}${path}`,
    appPublicUrl: REAL.app,
    appEnvironment: {
      NODE_USE_ENV_PROXY: "1",
      HTTPS_PROXY: proxyUrl,
      NO_PROXY: "localhost,127.0.0.1",
      NODE_EXTRA_CA_CERTS: certificates.caPath,
    },
    proxyUrl,
    caPath: certificates.caPath,
    chromiumFlags: [
      `--host-resolver-rules=${["admin.shopify.com", "cdn.shopify.com", "*.myshopify.com", STORAGE, APP_HOST].map((host) => `MAP ${host}:443 127.0.0.1:${ports.tls}`).join(", ")}`,
      `--ignore-certificate-errors-spki-list=${certificates.spki}`,
    ],
    stores,
    faults,
    webhooks,
    clock,
    install: (handle) => {
      if (!installationOf(storeOf(handle), app.clientId)) merchant.install(storeOf(handle));
    },
    uninstall: (handle) => merchant.uninstall(storeOf(handle)),
    happen: (handle, kind, { count = 1, ...given } = {}) =>
      Array.from({ length: count }, (_, n) => letHappen(world, storeOf(handle), kind, seeded(given, n))),
    live: (perMinute) => live.set(perMinute),
    idToken: (handle, claims) => signIdToken(app, storeOf(handle).domain, claims),
    close,
  };
}

/** Behind TLS the Host header says what is played; the app's own host goes straight to the app. */
function hostOf(req: IncomingMessage): { host: string; path: string } {
  return { host: (req.headers.host ?? "").replace(/:\d+$/, "").toLowerCase(), path: req.url ?? "/" };
}

function localListener(world: World, plays: Plays, origins: Origins): RequestListener {
  const answer = listener(world, plays, origins, (req) => {
    const path = req.url ?? "/";
    // Any other host of Shopify's is reached as /hosts/<name>/…
    const other = /^\/hosts\/([a-z0-9.-]+)(\/.*)?$/.exec(path);
    if (other) return { host: other[1]!, path: other[2] ?? "/" };
    return { host: /^\/(?:shopifycloud|static|s\/files)\//.test(path) ? "cdn.shopify.com" : "admin.shopify.com", path };
  });
  return (req, res) => {
    const name = (req.headers.host ?? "").replace(/:\d+$/, "");
    if (name === "localhost") return answer(req, res);
    // A name that leads here by someone else's DNS must not speak for the merchant.
    if (!["127.0.0.1", "[::1]"].includes(name)) return void res.writeHead(421).end("This is a sandbox on localhost.\n");
    if (req.method === "GET" && !/^\/(?:sandbox|hosts)\//.test(req.url ?? "")) {
      return void res.writeHead(302, { location: `${origins.admin}${req.url}` }).end();
    }
    answer(req, res);
  };
}

function listener(
  world: World,
  plays: Plays,
  origins: Origins,
  find: (req: IncomingMessage) => { host: string; path: string },
): RequestListener {
  return (req: IncomingMessage, res: ServerResponse) => {
    const { host, path } = find(req);
    if (host === APP_HOST) return passToApp(req, res, world.app.url);
    const url = new URL(path, `https://${host}`);
    const exchange: Exchange = {
      req,
      res,
      method: req.method ?? "GET",
      host,
      url,
      path: trimmed(url.pathname),
      query: url.searchParams,
      origins,
    };
    const begun = performance.now();
    res.on("close", () => {
      if (url.pathname.startsWith("/sandbox/") || host === "cdn.shopify.com") return;
      const status = res.headersSent ? res.statusCode : 0;
      logRequest(world, {
        host,
        method: exchange.method,
        path: url.pathname,
        status,
        ms: Math.round(performance.now() - begun),
        note: exchange.note ?? "",
      });
    });
    void answer(world, plays, exchange).catch((error: unknown) => {
      process.stderr.write(`sandbox: ${exchange.method} ${host}${exchange.path}: ${(error as Error).stack}\n`);
      if (res.headersSent) return void res.destroy();
      res.writeHead(500, { "content-type": "text/plain; charset=utf-8" });
      res.end(`The sandbox failed: ${(error as Error).message}\n`);
    });
  };
}

async function answer(world: World, plays: Plays, exchange: Exchange): Promise<void> {
  const { host, req, res } = exchange;
  const changes = !["GET", "HEAD", "OPTIONS"].includes(exchange.method);
  const { real, local } = world.origins;
  const origin = req.headers.origin;
  const isAdmin = host === "admin.shopify.com";
  if (isAdmin && changes && origin !== undefined && ![real.admin, local.admin].includes(origin)) {
    return void res.writeHead(403).end("Only the admin's own pages may change something here.\n");
  }
  const shop = storeByDomain(world, host);
  const play = isAdmin
    ? plays.admin
    : host === "cdn.shopify.com"
      ? plays.cdn
      : host === STORAGE
        ? plays.storage
        : shop
          ? plays.shop(shop)
          : undefined;
  if (play && (await play(exchange))) return;
  if (!res.headersSent)
    res.writeHead(404, { "content-type": "application/json" }).end(JSON.stringify({ errors: "Not Found" }));
}

const trimmed = (path: string): string => (path.length > 1 ? path.replace(/\/+$/, "") || "/" : path);

function logRequest(world: World, entry: Omit<Parameters<World["requests"]["add"]>[0], "at">): void {
  world.requests.add({ at: new Date().toISOString(), ...entry });
}
