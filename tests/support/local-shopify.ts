import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Session } from "@shopify/shopify-api";
import { installationOf } from "#sandbox/admin/installation.ts";
import { issueOffline } from "#sandbox/admin/tokens.ts";
import type { Sandbox } from "#sandbox/options.ts";
import { createClock } from "#sandbox/platform/clock.ts";
import { startSandbox } from "#sandbox/server.ts";
import { generateStore } from "#sandbox/store/generate.ts";
import { profiles } from "#sandbox/store/generate/profiles.ts";
import { openStore, type Store } from "#sandbox/store/store.ts";
import { type Running, start } from "#scripts/processes.ts";

const SCOPES = ["read_products", "read_orders", "read_customers", "read_inventory", "read_locations"];

// The same for every stand-in of a test file: the app parses its environment once.
const KEYS = {
  SHOPIFY_API_KEY: randomBytes(16).toString("hex"),
  SHOPIFY_API_SECRET: randomBytes(16).toString("hex"),
  ENCRYPTION_KEYS: `test:${randomBytes(32).toString("base64")}`,
  SCOPES: SCOPES.join(","),
};
let stores = 0;

export interface LocalShopify {
  sandbox: Sandbox;
  store: Store;
  domain: string;
  /** What testDatabase({ environment }) needs for it. */
  environment: Record<string, string>;
  /** As when a merchant opens the app for the first time: the token is stored, the store installed, the first sync queued. */
  connect(): Promise<void>;
  /** A worker process of its own, that can be killed. */
  startWorker(): Promise<Running>;
  close(): Promise<void>;
}

/** A stand-in Shopify with one generated store of `orders` orders, the app granted its scopes. */
export async function localShopify(options: { orders: number; like?: "demo" | "atelier" }): Promise<LocalShopify> {
  const directory = mkdtempSync(join(tmpdir(), "local-shopify-"));
  const profile = { ...profiles[options.like ?? "demo"], handle: `shop-${++stores}` };
  const domain = `${profile.handle}.myshopify.com`;
  const clock = createClock();
  const store = openStore({ domain, path: join(directory, "store.sqlite"), clock });
  generateStore(store, { profile, seed: "1", size: options.orders, now: clock.now() });
  const app = {
    ...{
      url: "http://127.0.0.1:9",
      clientId: KEYS.SHOPIFY_API_KEY,
      clientSecret: KEYS.SHOPIFY_API_SECRET,
    },
    ...{ handle: "app", title: "App", scopes: SCOPES, optionalScopes: [] },
    webhooks: { apiVersion: "2026-10", subscriptions: [] },
  };
  const sandbox = await startSandbox({ dataDir: directory, stores: [store], app, ports: 0, clock });
  sandbox.install(profile.handle);
  const workers: Running[] = [];
  return {
    sandbox,
    store,
    domain,
    environment: KEYS,
    async connect() {
      const { compose } = await import("#app/composition.server.ts");
      const { arrive } = await import("#app/platform/installation.server.ts");
      const { sessionStorage } = await import("#app/platform/shopify/session-storage.server.ts");
      const token = issueOffline(store, installationOf(store, app.clientId)!, true);
      await sessionStorage().storeSession(
        new Session({
          ...{ id: `offline_${domain}`, shop: domain, state: "", isOnline: false, scope: token.scope },
          ...{ accessToken: token.access_token, refreshToken: token.refresh_token },
          expires: new Date(Date.now() + token.expires_in! * 1000),
          refreshTokenExpires: new Date(Date.now() + token.refresh_token_expires_in! * 1000),
        }),
      );
      compose();
      await arrive({ domain, scopes: token.scope, locale: "en" });
    },
    async startWorker() {
      const worker = await start({
        name: `worker-${workers.length}`,
        command: [join(import.meta.dirname, "../../app/worker.ts")],
        env: { ...process.env, ...sandbox.appEnvironment, NODE_ENV: "production", LOG_LEVEL: "info" },
        logDirectory: join(directory, "logs"),
        isReady: (line) => line.includes('"ready"'),
      });
      workers.push(worker);
      return worker;
    },
    async close() {
      for (const worker of workers) await worker.stop();
      await sandbox.close();
      store.close();
      if (!process.env.KEEP_LOGS) rmSync(directory, { recursive: true, force: true });
    },
  };
}
