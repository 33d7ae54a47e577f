import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Session } from "@shopify/shopify-api";
import { installationOf } from "#sandbox/admin/installation.ts";
import { issueOffline } from "#sandbox/admin/tokens.ts";
import type { AppSubscription, Sandbox } from "#sandbox/options.ts";
import { createClock, type MovableClock } from "#sandbox/platform/clock.ts";
import { startSandbox } from "#sandbox/server.ts";
import { generateStore } from "#sandbox/store/generate.ts";
import { profiles, type StoreProfile } from "#sandbox/store/generate/profiles.ts";
import { openStore, type Store } from "#sandbox/store/store.ts";
import { appConfiguration } from "#scripts/app-configuration.ts";
import { ROOT, type Running, start } from "#scripts/processes.ts";

const { scopes: SCOPES } = appConfiguration();

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
  /** Another process of the app, by its entry point; `env` is added to what all of them get. Ended by close(). */
  start(name: string, entry: string, env?: Record<string, string>): Promise<Running>;
  close(): Promise<void>;
}

export interface LocalOptions {
  orders: number;
  like?: "demo" | "atelier";
  /** In place of what that profile says. */
  profile?: Partial<StoreProfile>;
  scopes?: string[];
  /** Whether the store counts the visits of its online store. */
  sessions?: boolean;
  /** Where webhooks are delivered, and which; none where absent. */
  webhooks?: { appUrl: string; subscriptions: AppSubscription[] };
  clock?: MovableClock;
}

/** A stand-in Shopify with one generated store of `orders` orders, the app granted its scopes. */
export async function localShopify(options: LocalOptions): Promise<LocalShopify> {
  const directory = mkdtempSync(join(tmpdir(), "local-shopify-"));
  const profile = { ...profiles[options.like ?? "demo"], ...options.profile, handle: `shop-${++stores}` };
  const domain = `${profile.handle}.myshopify.com`;
  const clock = options.clock ?? createClock();
  const scopes = options.scopes ?? SCOPES;
  const store = openStore({ domain, path: join(directory, "store.sqlite"), clock });
  generateStore(store, { profile, seed: "1", size: options.orders, now: clock.now(), sessions: options.sessions });
  const app = {
    ...{
      url: options.webhooks?.appUrl ?? "http://127.0.0.1:9",
      clientId: KEYS.SHOPIFY_API_KEY,
      clientSecret: KEYS.SHOPIFY_API_SECRET,
    },
    ...{ handle: "app", title: "App", scopes, optionalScopes: [] },
    webhooks: { apiVersion: "2026-10", subscriptions: options.webhooks?.subscriptions ?? [] },
  };
  const sandbox = await startSandbox({ dataDir: directory, stores: [store], app, ports: 0, clock });
  sandbox.install(profile.handle);
  const running: Running[] = [];
  const startProcess: LocalShopify["start"] = async (name, entry, env) => {
    const one = await start({
      name,
      command: [entry],
      env: { ...process.env, ...sandbox.appEnvironment, NODE_ENV: "production", LOG_LEVEL: "info", ...env },
      logDirectory: join(directory, "logs"),
      isReady: (line) => line.includes('"ready"'),
    });
    running.push(one);
    return one;
  };
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
    startWorker: () => startProcess(`worker-${running.length}`, join(ROOT, "app/worker.ts")),
    start: startProcess,
    async close() {
      await Promise.all(running.map((one) => one.stop()));
      await sandbox.close();
      const ignored = store.all("select list, field, query from search_warnings");
      store.close();
      if (!process.env.KEEP_LOGS) rmSync(directory, { recursive: true, force: true });
      // Shopify says so beside the answer, and answers as though nobody had asked for it.
      if (ignored.length > 0) throw new Error(`Searches that Shopify ignores were made: ${JSON.stringify(ignored)}`);
    },
  };
}
