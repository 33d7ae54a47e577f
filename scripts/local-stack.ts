// Everything of one machine, started together: the stand-in Shopify, a database, the app's web and worker processes.
// Used by `npm run sandbox`, the end-to-end tests and the benches.
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Sandbox } from "#sandbox/options.ts";
import { createClock } from "#sandbox/platform/clock.ts";
import { startSandbox } from "#sandbox/server.ts";
import { openStores, type Stock } from "#sandbox/store/open-stores.ts";
import { appConfiguration } from "./app-configuration.ts";
import { buildIfStale } from "./build.ts";
import { ScriptError } from "./command-line.ts";
import { lockDirectory } from "./directory-lock.ts";
import { embeddedDatabaseUrl, isListening } from "./serve-database.ts";
import { localKeys } from "./local-keys.ts";
import { ROOT, start, type Running } from "./processes.ts";
import { WORKER_FLAGS } from "./worker-flags.ts";

// Shopify's library answers 410 to what does not look like a browser.
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0 Safari/537.36";

export interface StackOptions {
  /** Where all state lives: stores, database, certificates, keys, logs. */
  dataDirectory: string;
  /** First of six neighbouring ports: admin, app as a browser sees it, app itself, database, proxy, TLS. */
  port: number;
  /** Begin anew: what an earlier stack kept in the data directory is removed first. */
  fresh?: boolean;
  /** What the first store is made of. */
  stock: Stock;
  /** False: the browser resolves Shopify's real host names to this machine. True: any browser. */
  ownBrowser?: boolean;
  /** A PostgreSQL server to use in place of the embedded database. */
  databaseUrl?: string;
  /** Variables of the app's processes beside its own. */
  environment?: Record<string, string>;
  /** Told what is being done, in a few words. */
  say?: (line: string) => void;
}

export interface Stack {
  sandbox: Sandbox;
  /** The first store's handle. */
  handle: string;
  databaseUrl: string;
  /** Where the app's web process answers programs of this machine, which know none of the stand-in's names. */
  webUrl: string;
  /** What the importer found no purchase for, when the store was imported. */
  unmatched: { lines: number; units: number; amount: string } | null;
  web: Running;
  worker: Running;
  /** Resolves, with a line for the person at the terminal, when a process ends that nobody asked to. */
  lost: Promise<string>;
  /** A worker after the last one was killed. */
  startWorker(): Promise<Running>;
  /** Opens a path of the app as the admin's frame does, with a fresh id token of the store. */
  open(path: string, handle?: string): Promise<Response>;
  /** Asks the app as its own pages do: the id token in the Authorization header. */
  ask(path: string, options?: { handle?: string; method?: string; body?: unknown }): Promise<Response>;
  stop(): Promise<void>;
}

/** The first of six neighbouring ports that nobody listens on, looked for from a random place. */
export async function freePorts(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const first = 20_000 + 10 * Math.floor(Math.random() * 1_000);
    const taken = await Promise.all([0, 1, 2, 3, 4, 5].map((n) => isListening(first + n)));
    if (!taken.includes(true)) return first;
  }
  throw new ScriptError("No six free ports were found; name the first of six with --port.");
}

const PARTS = ["stores", "database", "certificates", "logs"];

/** Starts it all and resolves when everything answers; whatever fails, nothing stays behind. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { dataDirectory, port, say = () => {} } = options;
  const ports = { admin: port, app: port + 1, web: port + 2, database: port + 3, proxy: port + 4, tls: port + 5 };
  for (const taken of Object.values(ports)) {
    if (await isListening(taken)) {
      throw new ScriptError(
        `Port ${taken} is taken by another program; choose others with --port (six from there are used).`,
      );
    }
  }
  const closers: (() => Promise<void> | void)[] = [];
  let isStopping = false;
  let lose: (line: string) => void = () => {};
  const lost = new Promise<string>((resolve) => (lose = resolve));
  const watch = (running: Running) => {
    const log = join(dataDirectory, "logs", `${running.name}.log`);
    void running.ended.then((code) => {
      if (!isStopping) lose(`${running.name} ended (${code}); its log is ${log}`);
    });
  };
  const stop = async () => {
    isStopping = true;
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    closers.push(lockDirectory(dataDirectory));
    if (options.fresh) for (const part of PARTS) rmSync(join(dataDirectory, part), { recursive: true, force: true });
    await buildIfStale(say);

    const logDirectory = join(dataDirectory, "logs");
    let databaseUrl = options.databaseUrl;
    if (!databaseUrl) {
      say("Opening the embedded database");
      const database = await start({
        name: "database",
        command: [
          join(ROOT, "scripts/embedded-database.ts"),
          "--data",
          join(dataDirectory, "database"),
          "--port",
          String(ports.database),
        ],
        logDirectory,
        isReady: (line) => line.includes('"ready"'),
      });
      closers.push(() => database.stop());
      watch(database);
      databaseUrl = embeddedDatabaseUrl(ports.database);
    }

    const clock = createClock();
    const opened = await openStores({ directory: join(dataDirectory, "stores"), clock, stock: options.stock, say });
    closers.push(() => opened.stores.forEach((store) => store.close()));
    const keys = localKeys(dataDirectory);
    const app = appConfiguration();
    const sandbox = await startSandbox({
      dataDir: join(dataDirectory, "certificates"),
      stores: opened.stores,
      app: {
        url: `http://127.0.0.1:${ports.web}`,
        clientId: keys.clientId,
        clientSecret: keys.clientSecret,
        handle: "counting-house",
        title: app.name,
        scopes: app.scopes,
        optionalScopes: app.optionalScopes,
        webhooks: app.webhooks,
        proxy: app.proxy,
      },
      ports: { admin: ports.admin, app: ports.app, proxy: ports.proxy, tls: ports.tls },
      ownBrowser: options.ownBrowser ?? true,
      clock,
    });
    closers.push(() => sandbox.close());

    say("Starting the app");
    const env = {
      NODE_ENV: "production",
      SHOPIFY_API_KEY: keys.clientId,
      SHOPIFY_API_SECRET: keys.clientSecret,
      SHOPIFY_APP_URL: sandbox.appPublicUrl,
      SCOPES: app.scopes.join(","),
      DATABASE_URL: databaseUrl,
      ENCRYPTION_KEYS: keys.encryptionKeys,
      PORT: String(ports.web),
      HOST: "127.0.0.1",
      ...sandbox.appEnvironment,
      ...options.environment,
    };
    const isReady = (line: string) => line.includes('"ready"');
    const startWorker = async () => {
      const running = await start({
        name: "worker",
        command: [join(ROOT, "build/worker.js")],
        nodeFlags: WORKER_FLAGS,
        env,
        logDirectory,
        isReady,
      });
      closers.push(() => running.stop());
      watch(running);
      return running;
    };
    // One after the other: the first to start brings the tables up to date.
    const web = await start({ name: "web", command: [join(ROOT, "build/web.js")], env, logDirectory, isReady });
    closers.push(() => web.stop());
    watch(web);
    const worker = await startWorker();

    const handle = opened.stores[0]!.handle;
    const webUrl = `http://127.0.0.1:${ports.web}`;
    const domainOf = (name: string) => `${name}.myshopify.com`;
    const stack: Stack = {
      sandbox,
      handle,
      databaseUrl,
      webUrl,
      unmatched: opened.unmatched,
      lost,
      web,
      worker,
      async startWorker() {
        return (stack.worker = await startWorker());
      },
      open(path, name = handle) {
        const url = new URL(path, webUrl);
        const host = Buffer.from(`admin.shopify.com/store/${name}`).toString("base64").replace(/=+$/, "");
        const query = { embedded: "1", host, shop: domainOf(name), locale: "en", id_token: sandbox.idToken(name) };
        for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
        return fetch(url, { redirect: "manual", headers: { "user-agent": BROWSER } });
      },
      ask(path, { handle: name = handle, method = "GET", body } = {}) {
        return fetch(new URL(path, webUrl), {
          method,
          redirect: "manual",
          headers: {
            "user-agent": BROWSER,
            authorization: `Bearer ${sandbox.idToken(name)}`,
            ...(body === undefined ? {} : { "content-type": "application/json" }),
          },
          body: body === undefined ? undefined : JSON.stringify(body),
        });
      },
      stop,
    };
    return stack;
  } catch (error) {
    await stop();
    throw error;
  }
}
