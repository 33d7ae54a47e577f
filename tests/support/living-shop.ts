// A shop and the whole app around it, alive: a stand-in Shopify that tells of every event over HTTP, a web process that takes it, two
// worker processes. Each of them may be killed; settle() waits until all has come in.
import { getSyncStatus } from "#app/features/sync/index.server.ts";
import { RESOURCE_NAMES } from "#app/features/sync/schema.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { asApp, inSqlTx } from "#app/platform/db.server.ts";
import { ctxOfShop } from "#app/platform/shop-ctx.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { appConfiguration } from "#scripts/app-configuration.ts";
import type { Sandbox } from "#sandbox/options.ts";
import { createClock } from "#sandbox/platform/clock.ts";
import { revoke } from "#sandbox/admin/tokens.ts";
import type { Running } from "#scripts/processes.ts";
import { builtApp } from "./built-app.ts";
import { freePort, testDatabase, type TestDatabase } from "./database.ts";
import { type LocalOptions, localShopify, type LocalShopify } from "./local-shopify.ts";

/** What the processes are started with: all that waits, waits shortly. */
const FAST = {
  ...{ RETRY_BASE_SECONDS: "0.2", RETRY_ATTEMPTS: "12", MAX_REQUESTS_PER_SECOND: "200", WEBHOOKS_PER_SECOND: "5000" },
  ...{ POLL_ORDERS_MINUTES: "1440", POLL_OTHERS_MINUTES: "1440", RECONCILE_RECENT_MINUTES: "1440" },
};
/** Shopify's clock is that late at first: an hour's worth of events happens within seconds, none of them in the future. */
const BEHIND_MS = 60 * 60_000;
/** Longer than anything takes that works: who waits for more says what for. */
const PATIENCE_MS = 90_000;

export interface LivingShop extends LocalShopify {
  ctx: Ctx;
  web: Running;
  readonly workers: Running[];
  /** Another web process in place of the last one, at the same address. */
  startWeb(): Promise<void>;
  /** A worker of the app as it is shipped. */
  addWorker(): Promise<void>;
  /** What a sync would ask for again after five seconds and more, it asks for at once. */
  hurry(): Promise<unknown>;
  /** As when the merchant opens the app in the admin, over HTTP. */
  open(path?: string): Promise<Response>;
  ask<Row extends object = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Where the web process listens. */
  address: string;
  /** As when Shopify takes the app's access tokens away; "all": the refresh tokens with them. */
  revoke(what: "access" | "all"): void;
  /**
   * Waits until nothing is on its way any more: no delivery at Shopify, no webhook and no job here. Deliveries that Shopify sends only
   * after `before` (epoch ms of its clock) are not waited for.
   */
  quiet(before?: number): Promise<void>;
  /** So many events at Shopify; each draws by its number, the same in each run of the test. Returns the ids of the objects. */
  happen(kind: EventKind, times?: number, options?: { id?: string; full?: boolean }): string[];
  /** Every kind is polled now; waits for what comes of it. */
  poll(): Promise<void>;
  /** Every kind is compared with Shopify now, all slices; waits for what comes of it. */
  compare(): Promise<void>;
}

type EventKind = Parameters<Sandbox["happen"]>[1];

export interface LivingOptions extends Partial<LocalOptions> {
  workers?: number;
  /** False: no topic is subscribed to, and nobody listens. */
  hears?: boolean;
  env?: Record<string, string>;
}

let database: TestDatabase | undefined;

/** The database of all living shops of a test file; it can crash. */
export const livingDatabase = (): TestDatabase => database!;

/** A store with its first sync done, and the app following it. Close it at the end of the test; closeLiving() in afterAll. */
export async function livingShop(options: LivingOptions = {}): Promise<LivingShop> {
  const entries = await builtApp();
  const port = await freePort();
  const { scopes, webhooks } = appConfiguration();
  const subscriptions = options.hears === false ? [] : webhooks.subscriptions;
  const local = await localShopify({
    orders: 60,
    clock: createClock(new Date(Date.now() - BEHIND_MS)),
    // Without it Shopify shows sixty days of orders: all of them are compared here.
    scopes: [...scopes, "read_all_orders"],
    webhooks: { appUrl: `http://127.0.0.1:${port}`, subscriptions },
    ...options,
  });
  database ??= await testDatabase({ environment: local.environment, ownProcess: true });
  const env = { ...FAST, SCOPES: scopes.join(","), SHOPIFY_APP_URL: local.sandbox.appPublicUrl, ...options.env };
  await local.connect();
  const ctx = (await ctxOfShop(local.domain, { actor: "merchant:1", log: log() }))!;
  const shop: LivingShop = {
    ...local,
    ctx,
    web: undefined as unknown as Running,
    workers: [],
    async startWeb() {
      shop.web = await local.start("web", entries.web, { ...env, PORT: String(port) });
    },
    async addWorker() {
      shop.workers.push(await local.start(`worker-${shop.workers.length}`, entries.worker, env));
    },
    open(path = "/app") {
      const url = new URL(path, shop.address);
      const host = Buffer.from(`admin.shopify.com/store/${local.store.handle}`).toString("base64").replace(/=+$/, "");
      const query = { embedded: "1", host, shop: local.domain, locale: "en" };
      for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
      url.searchParams.set("id_token", local.sandbox.idToken(local.store.handle));
      // Shopify's library answers 410 to what does not look like a browser.
      return fetch(url, {
        redirect: "manual",
        headers: { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/156" },
      });
    },
    ask: (text, values = []) => inSqlTx(ctx, (sql) => sql.query(text, values)),
    address: `http://127.0.0.1:${port}`,
    hurry: () => inSqlTx(ctx, (sql) => sql.query("update sync_steps set retry_at = now() where retry_at > now()")),
    revoke: (what) => revoke(local.store, local.environment.SHOPIFY_API_KEY!, what),
    quiet: (before) => quiet(shop, before),
    happen: (kind, count = 1, about = {}) =>
      Array.from({ length: count }, () => {
        // One a second: what happens twice in one would be dated ahead of the clock.
        local.sandbox.clock.advance(Math.min(1000, Math.max(0, Date.now() - local.sandbox.clock.now().getTime())));
        return local.sandbox.happen(local.store.handle, kind, about)[0]!.id;
      }),
    poll: () => lookAround(shop, "poll_due_at", "polled_at"),
    compare: () => lookAround(shop, "all_due_at", "all_at"),
    async close() {
      // Its rows stay: workers of the next shop must not look after this one.
      await asApp().$executeRaw`update shops set uninstalled_at = now() where id = ${ctx.shop.id}`;
      await local.close();
    },
  };
  try {
    if (options.hears !== false) await shop.startWeb();
    await Promise.all(Array.from({ length: options.workers ?? 2 }, () => shop.addWorker()));
    await until(
      "the first sync",
      async () => {
        const { run } = await getSyncStatus(ctx);
        const left = run?.steps.filter(({ state }) => state !== "completed").length;
        return run?.state === "completed" || (left ?? 0) + 1;
      },
      () => underWay(shop),
    );
    await quiet(shop);
  } catch (error) {
    await shop.close();
    throw error;
  }
  return shop;
}

export async function closeLiving(): Promise<void> {
  await database?.close();
  database = undefined;
}

/** Asks again and again until it is so, or until nothing is left of what it counts. `seen` is told when that takes longer than anything should. */
export async function until(
  what: string,
  isSo: () => Promise<boolean | number> | boolean | number,
  seen: () => Promise<unknown> = () => Promise.resolve(""),
): Promise<void> {
  for (let giveUpAt = Date.now() + PATIENCE_MS, left: number | undefined; ;) {
    const now = await isSo();
    if (now === true || now === 0) return;
    // What grows less is under way: a slow machine is no fault.
    if (typeof now === "number" && now !== left) [giveUpAt, left] = [Date.now() + PATIENCE_MS, now];
    if (Date.now() > giveUpAt)
      throw new Error(`${what}: not within ${PATIENCE_MS / 1000} s. ${JSON.stringify(await seen())}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function quiet(shop: LivingShop, before = Infinity): Promise<void> {
  await until(
    "that nothing is on its way",
    async () => {
      const atShopify = deliveriesUnderWay(shop, before);
      if (atShopify > 0) return atShopify;
      const [left] = await shop.ask(
        `select (select count(*) from webhook_deliveries where state = 'waiting')
           + (select count(*) from pgboss.job where data->>'shopId' = $1::text and state < 'completed' and name <> 'dead-letters') as n`,
        [String(shop.ctx.shop.id)],
      );
      return Number(left!.n);
    },
    () => underWay(shop),
  );
}

/** How many there are. Those that failed are repeated within a second, not in minutes and hours. */
function deliveriesUnderWay({ store, sandbox }: LivingShop, before: number): number {
  const failed = "status = 'waiting' and attempts > 0";
  store.run(`update webhook_deliveries set next_at = ? where ${failed}`, sandbox.clock.now().getTime());
  return store.get<{ n: number }>(
    "select count(*) as n from webhook_deliveries where status in ('waiting', 'sending') and next_at <= ?",
    Math.min(before, Number.MAX_SAFE_INTEGER),
  )!.n;
}

async function lookAround(shop: LivingShop, due: string, done: string): Promise<void> {
  const [{ now }] = (await shop.ask("select clock_timestamp() as now")) as [{ now: Date }];
  // Two days have passed since all was looked at last: nothing is left out for having been done a moment ago.
  await shop.ask(
    "update sync_cursors set all_at = all_at - interval '2 days', recent_at = recent_at - interval '2 days'",
  );
  await until(
    `that every kind is looked at (${due})`,
    async () => {
      const left = await shop.ask(
        `update sync_cursors set ${due} = least(${due}, now())
         where resource = any($1) and (${done} is null or ${done} < $2) returning resource`,
        [RESOURCE_NAMES, now],
      );
      if (left.length > 0) await shop.ask("update sync_due set due_at = least(due_at, now())");
      return left.length === 0;
    },
    () => underWay(shop),
  );
  await quiet(shop);
}

const underWay = async (shop: LivingShop): Promise<unknown> => ({
  atShopify: shop.store
    .all("select topic, status, attempts, last_status from webhook_deliveries where status in ('waiting', 'sending')")
    .slice(0, 5),
  webhooks: await shop.ask(
    "select topic, attempts, reason, message from webhook_deliveries where state = 'waiting' limit 5",
  ),
  jobs: await shop.ask(
    "select name, state::text, retry_count, output::text from pgboss.job where data->>'shopId' = $1::text and state < 'completed' limit 5",
    [String(shop.ctx.shop.id)],
  ),
  kinds: await shop.ask("select resource, polled_at, all_at, errors, last_error::text from sync_cursors"),
});
