// A store at the stand-in and the app's own functions in this process: what a click in its pages does, what a webhook about the store does.
import { askHere } from "./in-process.ts"; // first: see there
import type { Ctx } from "#app/platform/ctx.ts";
import { asApp, inSqlTx, inTx } from "#app/platform/db.server.ts";
import { ctxOfShop } from "#app/platform/shop-ctx.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { handleEvents } from "#app/features/sync/inbox/handle-events.server.ts";
import { renewObjects } from "#app/features/sync/renew.server.ts";
import { resourceOf } from "#app/features/sync/resources.server.ts";
import type { ResourceName } from "#app/features/sync/schema.ts";
import { refreshShop } from "#app/features/stores/index.server.ts";
import { createMerchant } from "#sandbox/admin/merchant.ts";
import type { AppOptions } from "#sandbox/options.ts";
import { testDatabase, type TestDatabase } from "./database.ts";
import { type LocalOptions, localShopify, type LocalShopify } from "./local-shopify.ts";
import { webhookRequest } from "./shopify.ts";

/** What the app asks for, as environment and as the store grants it. */
export const WANTED = ["read_customers", "read_inventory", "read_locations", "read_orders", "read_products"];

interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

export interface VisitedStore extends LocalShopify {
  ctx: Ctx;
  /** What a button of the Store page sends, with a fresh id token where none is given. */
  click(intent: string, fields?: Record<string, string>, token?: string): Promise<Answer>;
  /** A webhook arrives, signed, and the worker acts on it; returns the status it was answered. */
  tell(topic: string, payload: object, headers?: Record<string, string>): Promise<number>;
  /** As when the merchant grants or revokes permissions. */
  grant(scopes: string[]): void;
  /** Reads everything of a kind anew, as webhooks and polls do. */
  read(kind: "customers" | "orders" | "products"): Promise<void>;
  rows<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  count(table: string): Promise<number>;
  /** The actions that were audited, in their order. */
  audited(about: RegExp): Promise<string[]>;
}

let database: TestDatabase | undefined;

export async function visitedStore(options: Partial<LocalOptions> = {}): Promise<VisitedStore> {
  const local = await localShopify({ orders: 30, scopes: WANTED, ...options });
  database ??= await testDatabase({ environment: { ...local.environment, SCOPES: WANTED.join(",") } });
  const undo = askHere(local.sandbox, local.domain);
  await local.connect();
  const { action } = await import("#app/routes/app.store.tsx");
  const { action: webhook } = await import("#app/routes/webhooks.tsx");
  const ctx = await refreshShop((await ctxOfShop(local.domain, { actor: "merchant:1", log: log() }))!);
  const store: VisitedStore = {
    ...local,
    ctx,
    async click(intent, fields = {}, token = local.sandbox.idToken(local.store.handle)) {
      const request = new Request(`${process.env.SHOPIFY_APP_URL}/app/store`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "user-agent": "Mozilla/5.0 Chrome/156" },
        body: new URLSearchParams({ intent, ...fields }),
      });
      const response = await action({ request, params: {}, context: {} }).catch((thrown: Response) => thrown);
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text === "" ? {} : JSON.parse(text) };
    },
    async tell(topic, payload, headers) {
      const text = JSON.stringify(payload, (_, value: unknown) => (typeof value === "bigint" ? Number(value) : value));
      const request = webhookRequest(topic, local.domain, text, headers);
      const { status } = await webhook({ request, params: {}, context: {} });
      const own = await ctxOfShop(ctx.shop.id, { actor: "app", log: log(), isUninstalledToo: true });
      await handleEvents(own!, new AbortController().signal);
      return status;
    },
    grant(scopes) {
      const app = { clientId: local.environment.SHOPIFY_API_KEY } as AppOptions;
      createMerchant(app, local.sandbox.webhooks).setScopes(local.store, scopes);
    },
    async read(kind) {
      await renewObjects(ctx, resourceOf(kind), idsThere(local, kind), { by: "polling" });
    },
    rows: (text, values = []) => inSqlTx(ctx, (sql) => sql.query(text, values)),
    count: async (table) => Number((await store.rows<{ n: bigint }>(`select count(*) as n from ${table}`))[0]!.n),
    async audited(about) {
      const entries = await inTx(ctx, (tx) => tx.auditEntry.findMany({ orderBy: { id: "asc" } }));
      return entries.map(({ action }) => action).filter((name) => about.test(name));
    },
    async close() {
      undo();
      await asApp().$executeRaw`update shops set uninstalled_at = now() where id = ${ctx.shop.id}`;
      await local.close();
    },
  };
  return store;
}

export async function closeVisited(): Promise<void> {
  await database?.close();
  database = undefined;
}

const idsThere = ({ store }: LocalShopify, kind: ResourceName): bigint[] =>
  store.all<{ id: string }>(`select cast(id as text) as id from ${kind}`).map(({ id }) => BigInt(id));
