// A sandbox of its own for a test: two small stores in a temporary directory, a fake app that remembers what it was sent, a clock to move.
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { request } from "node:https";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GRAPHQL_TABLES } from "../graphql/tables.ts";
import type { AppOptions, Sandbox, SandboxOptions } from "../options.ts";
import { createClock, type MovableClock } from "../platform/clock.ts";
import { closeServer, listen } from "../platform/listen.ts";
import { startSandbox } from "../server.ts";
import { generateStore } from "../store/generate.ts";
import { ATELIER, DEMO } from "../store/generate/profiles.ts";
import { openStore, type Store } from "../store/store.ts";

export interface Received {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface TestSandbox {
  sandbox: Sandbox;
  store: Store;
  clock: MovableClock;
  app: AppOptions;
  /** What the fake app was sent, oldest first. */
  received: Received[];
  /** How the fake app answers; 200 "ok" unless a test says otherwise. */
  answerWith(answer: (req: IncomingMessage, res: ServerResponse) => void): void;
  /** Asks a played host behind TLS, as the app's server does. */
  ask(
    host: string,
    path: string,
    options?: { method?: string; headers?: Record<string, string>; body?: unknown },
  ): Promise<Answer>;
  close(): Promise<void>;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  json: <T = Record<string, unknown>>() => T;
}

/** A fake app on a free port. */
export async function fakeApp() {
  const received: Received[] = [];
  let answer = (_req: IncomingMessage, res: ServerResponse): void => void res.end("ok");
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on("data", (chunk: Buffer) => chunks.push(chunk));
    req.on("end", () => {
      received.push({
        method: req.method!,
        url: req.url!,
        headers: req.headers,
        body: Buffer.concat(chunks).toString("utf8"),
      });
      answer(req, res);
    });
  });
  const port = await listen(server, 0, "the fake app");
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    answerWith: (next: typeof answer) => void (answer = next),
    close: () => closeServer(server),
  };
}

const appOptions = (url: string): AppOptions => ({
  url,
  clientId: "test-client-id",
  clientSecret: "test-client-secret",
  handle: "counting-house",
  title: "Counting House",
  scopes: ["read_products", "read_orders"],
  optionalScopes: ["read_all_orders", "read_reports", "write_products"],
  webhooks: {
    apiVersion: "2026-10",
    subscriptions: [
      {
        topics: ["app/uninstalled", "app/scopes_update", "orders/create", "customers/redact", "shop/redact"],
        uri: "/webhooks",
      },
    ],
  },
  proxy: { url: "/proxy", prefix: "apps", subpath: "counting-house" },
});

/** A store of a dozen orders at `path`. */
function smallStore(path: string, clock: MovableClock, profile = DEMO): Store {
  const store = openStore({ domain: `${profile.handle}.myshopify.com`, path, clock, tables: [GRAPHQL_TABLES] });
  generateStore(store, { profile, seed: "test", size: 12, now: clock.now(), days: 30 });
  return store;
}

export async function sandboxForTest(options: Partial<SandboxOptions> = {}): Promise<TestSandbox> {
  const directory = mkdtempSync(join(tmpdir(), "sandbox-test-"));
  const clock = createClock();
  const stores = [DEMO, ATELIER].map((profile) => smallStore(join(directory, `${profile.handle}.db`), clock, profile));
  const fake = await fakeApp();
  const app = appOptions(fake.url);
  const closeRest = async () => {
    await fake.close();
    for (const store of stores) store.close();
    rmSync(directory, { recursive: true, force: true });
  };
  let sandbox: Sandbox;
  try {
    sandbox = await startSandbox({
      dataDir: join(directory, "certificates"),
      stores,
      app,
      ports: 0,
      clock,
      ...options,
    });
  } catch (error) {
    await closeRest();
    throw error;
  }
  const ca = readFileSync(sandbox.caPath);
  return {
    sandbox,
    store: stores[0]!,
    clock,
    app,
    received: fake.received,
    answerWith: fake.answerWith,
    ask: (host, path, { method = "GET", headers = {}, body } = {}) =>
      new Promise((resolve, reject) => {
        const text = body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body);
        const sent = request(
          {
            host: "127.0.0.1",
            port: sandbox.ports.tls,
            servername: host,
            ca,
            method,
            path,
            headers: { host, ...(text === undefined ? {} : { "content-type": "application/json" }), ...headers },
            agent: false,
          },
          (res) => {
            const chunks: Buffer[] = [];
            res.on("data", (chunk: Buffer) => chunks.push(chunk));
            res.on("error", reject);
            res.on("end", () => {
              const answered = Buffer.concat(chunks).toString("utf8");
              resolve({
                status: res.statusCode!,
                headers: res.headers,
                text: answered,
                json: <T>() => JSON.parse(answered) as T,
              });
            });
          },
        );
        sent.on("error", reject);
        sent.end(text);
      }),
    async close() {
      await sandbox.close();
      await closeRest();
    },
  };
}
