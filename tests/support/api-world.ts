// A store with something of every kind that the API speaks of, a neighbour whose data nobody may see, and clients with few rights.
import { visitedStore, type VisitedStore, WANTED } from "./visited-store.ts"; // first: see in-process.ts
import { randomUUID } from "node:crypto";
import * as orders from "#app/features/orders/index.server.ts";
import { DraftContent } from "#app/features/orders/schema.ts";
import { runBulk } from "#app/features/bulk/run-bulk.server.ts";
import { callerOfToken } from "#app/features/custom-apps/index.server.ts";
import { refreshShop } from "#app/features/stores/index.server.ts";
import { renewObjects } from "#app/features/sync/renew.server.ts";
import { resourceOf } from "#app/features/sync/resources.server.ts";
import { onAccessToken } from "#app/platform/api/caller.server.ts";
import type { JobRun } from "#app/platform/queue/define-job.ts";
import { asApp } from "#app/platform/db.server.ts";
import { makeApp, ownToken } from "./api-client.ts";
import { askApi, type ApiRequest } from "./ask-api.ts";

/** Stands in every text of the neighbour's rows: no answer may hold it. */
export const FOREIGN = "FOREIGN-MARK";

export interface ApiWorld {
  readonly store: VisitedStore;
  /** Of rows of the neighbour's, by table. */
  readonly foreign: Readonly<Record<"sync_runs" | "webhook_deliveries" | "custom_apps", string>>;
  /** An answer's data; throws where there is none. */
  dataOf<Data>(name: string, options?: ApiRequest): Promise<Data>;
  /** The first text that a query over the store at the stand-in finds. */
  there(query: string): string;
  /** A new order of one tracked product. */
  order(options?: { isPending?: boolean }): Promise<string>;
  /** A new custom app, installed. */
  app(): Promise<{ id: string; installationId: string }>;
  /** Something asked for in bulk that is done. */
  bulk(): Promise<string>;
  /** A client's token with these permissions alone. */
  token(permissions: string[]): Promise<string>;
  close(): Promise<void>;
}

const WRITES = ["products", "inventory", "orders", "customers", "draft_orders", "merchant_managed_fulfillment_orders"];

export async function apiWorld(): Promise<ApiWorld> {
  const scopes = [...WANTED, ...WRITES.map((name) => `write_${name}`), "read_customer_merge"];
  const store = await visitedStore({ orders: 60, scopes });
  onAccessToken(callerOfToken);
  for (const kind of ["products", "customers", "orders"] as const) await store.read(kind);
  const ctx = await refreshShop(store.ctx);
  const ids = (table: string) => store.store.all<{ id: string }>(`select cast(id as text) as id from ${table}`);
  for (const [kind, table] of [
    ["locations", "locations"],
    ["inventory", "inventory_items"],
  ] as const)
    await renewObjects(
      ctx,
      resourceOf(kind),
      ids(table).map(({ id }) => BigInt(id)),
      { by: "polling" },
    );
  const at = new Date();
  await store.rows(`update sync_runs set status = 'completed', finished_at = $1 returning id`, [at]);
  await store.rows(`update sync_steps set status = 'completed', started_at = $1, finished_at = $1 returning resource`, [
    at,
  ]);
  await store.rows(`insert into stock_history (shop_id, since) values ($1, $2) returning since`, [
    store.ctx.shop.id,
    at,
  ]);
  await store.tell("app/scopes_update", {});
  const made = await makeApp(store, ["read_products"]);
  const foreign = await neighbour(store, made.id);
  const tokens = new Map<string, Promise<string>>();

  async function dataOf<Data>(name: string, options?: ApiRequest): Promise<Data> {
    const { status, body } = await askApi(store, name, options);
    if (status !== 200) throw new Error(`${name}: ${JSON.stringify(body)}`);
    return body.data as Data;
  }
  return {
    ...{ store, foreign, dataOf },
    there: (query) => store.store.get<{ id: string }>(query)!.id,
    order: (options = {}) => newOrder(store, options.isPending ?? false),
    async app() {
      const { id } = await makeApp(store, ["read_products"]);
      const { installation } = await dataOf<{ installation: { id: string } }>(`GET /apps/${id}`);
      return { id, installationId: installation.id };
    },
    async bulk() {
      const body = { products: [{ title: "In bulk" }] };
      const { id } = await dataOf<{ id: string }>("POST /bulk/products/create", { body });
      await runBulk(store.ctx, { id }, { signal: new AbortController().signal, isLastAttempt: true } as JobRun);
      return id;
    },
    token(permissions) {
      const name = permissions.join();
      const token = tokens.get(name) ?? makeApp(store, permissions).then(ownToken);
      tokens.set(name, token);
      return token;
    },
    close: () => store.close(),
  };
}

async function newOrder({ ctx, store }: VisitedStore, isPending: boolean): Promise<string> {
  const variant = store.get<{ id: string }>(
    `select cast(v.id as text) id from variants v join inventory_items i on i.variant_id = v.id and i.tracked = 1
     where exists (select 1 from inventory_levels l where l.inventory_item_id = i.id)
       and json_extract(v.doc, '$.price') > 0 order by v.id`,
  )!;
  const line = { uuid: randomUUID(), variantId: variant.id, title: "", quantity: 2, price: "" };
  const content = DraftContent.parse({
    lines: [{ ...line, taxable: true, requiresShipping: true, discount: null }],
    ...{ customerId: null, email: "buyer@example.com", note: "", tags: [], address: null, discount: null },
    ...{ shipping: { kind: "none" }, taxExempt: true },
  });
  const { id } = await orders.createDraft(ctx, { ...content, key: randomUUID() });
  const { updatedAt } = await orders.getDraft(ctx, { id });
  return (await orders.completeDraft(ctx, { id, seenAt: updatedAt, isPending, key: randomUUID() })).orderId;
}

/** Another store in the same database, with rows like those of `store`: ids of its own where ids are the app's, marked texts. */
async function neighbour({ ctx }: VisitedStore, appId: string): Promise<ApiWorld["foreign"]> {
  const { id: shopId } = await asApp().shop.create({
    data: { domain: `neighbour-${randomUUID()}.myshopify.com`, currency: "USD", timeZone: "UTC", name: FOREIGN },
  });
  const copy = (table: string, changes: object) =>
    asApp().$executeRawUnsafe(
      `insert into ${table} select (jsonb_populate_record(null::${table}, to_jsonb(t) || $1::jsonb)).* from ${table} t
       where shop_id = $2 limit 1`,
      JSON.stringify({ ...changes, shop_id: shopId }),
      ctx.shop.id,
    );
  const foreign = { sync_runs: randomUUID(), webhook_deliveries: "999000111", custom_apps: appId };
  await copy("products", { id: 999000222, title: FOREIGN, vendor: FOREIGN });
  await copy("orders", { id: 999000333, name: FOREIGN });
  await copy("customers", { id: 999000444, name: FOREIGN, first_name: FOREIGN, last_name: FOREIGN, email: FOREIGN });
  await copy("sync_runs", { id: foreign.sync_runs });
  await copy("webhook_deliveries", { id: foreign.webhook_deliveries, message: FOREIGN, webhook_id: FOREIGN });
  await copy("audit_entries", { id: 999000555, actor: FOREIGN });
  return { ...foreign, custom_apps: randomUUID() };
}
