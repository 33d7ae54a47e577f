// A stand-in store read into the app's tables in this process: the app's own documents, mapping, mirrors and ledger, but neither HTTP nor a
// bulk operation between. For tests that hold many stores against their truth.
import { randomUUID } from "node:crypto";
import { inventoryResource } from "#app/features/inventory/index.server.ts";
import { ITEMS_BY_ID } from "#app/features/inventory/shopify.server.ts";
import { customersResource } from "#app/features/customers/index.server.ts";
import { CUSTOMERS_BY_ID } from "#app/features/customers/shopify.server.ts";
import { productsResource } from "#app/features/catalog/index.server.ts";
import { PRODUCTS_BY_ID } from "#app/features/catalog/shopify.server.ts";
import { ordersResource } from "#app/features/orders/index.server.ts";
import { ORDERS_BY_ID } from "#app/features/orders/shopify.server.ts";
import { asApp, inSqlTx } from "#app/platform/db.server.ts";
import { fetchByIds } from "#app/platform/shopify/by-id.ts";
import { ctxOfRow } from "#app/platform/shop-ctx.server.ts";
import type { Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { executeOperation } from "#sandbox/graphql/execute.ts";
import { resolvers } from "#sandbox/graphql/resolvers/index.ts";
import { GRAPHQL_TABLES } from "#sandbox/graphql/tables.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { generateStore } from "#sandbox/store/generate.ts";
import type { StoreProfile } from "#sandbox/store/generate/profiles.ts";
import { openStore, type Store } from "#sandbox/store/store.ts";

export interface MirroredStore {
  store: Store;
  ctx: StoreCtx;
  /** Reads everything anew, as a first sync does, or (false) as webhooks do: a change of each object by itself. */
  read(isFirst: boolean, batch?: number): Promise<void>;
}

/** All that may be asked for: the app's own scopes are tested elsewhere. */
const EVERY_SCOPE: ReadonlySet<string> = Object.assign(new Set<string>(), { has: () => true });
const SCOPES = [
  "read_all_orders",
  "read_customers",
  "read_inventory",
  "read_locations",
  "read_orders",
  "read_products",
];

// What a cost hangs on comes before what was sold at that cost.
const KINDS: readonly (readonly [resource: Resource, type: string, table: string, document: string])[] = [
  [productsResource, "Product", "products", PRODUCTS_BY_ID],
  [inventoryResource, "InventoryItem", "inventory_items", ITEMS_BY_ID],
  [customersResource, "Customer", "customers", CUSTOMERS_BY_ID],
  [ordersResource, "Order", "orders", ORDERS_BY_ID],
];

interface Generated {
  profile: StoreProfile;
  seed: string;
  orders: number;
  now: Date;
  days?: number;
}

/** An empty shop of the app for a generated store, both of their own. */
export function mirroredStore({ profile, seed, orders, now, days }: Generated): Promise<MirroredStore> {
  const store = emptyStore(profile.handle, now);
  generateStore(store, { profile, seed, size: orders, now, days });
  return shopFor(store);
}

/** A store with nothing in it. */
export function emptyStore(handle: string, now: Date): Store {
  const domain = `${handle}-${randomUUID()}.myshopify.com`;
  return openStore({ domain, path: ":memory:", clock: { now: () => now }, tables: [GRAPHQL_TABLES] });
}

/** An empty shop of the app for a store. */
export async function shopFor(store: Store): Promise<MirroredStore> {
  const { currency, timeZone } = store.shop();
  const { domain } = store;
  const row = await asApp().shop.create({ data: { domain, currency, timeZone, scopes: SCOPES.join(",") } });
  const found = ctxOfRow(row, { actor: "app", log: log() });
  const ctx: StoreCtx = { ...found, shop: { ...found.shop, currency, timeZone } };
  return { store, ctx, read: (isFirst, batch = 250) => readStore(store, ctx, isFirst, batch) };
}

async function readStore(store: Store, ctx: StoreCtx, isFirst: boolean, batch: number): Promise<void> {
  for (const [resource, type, table, document] of KINDS) {
    const rows = store.all<{ id: string }>(`select cast(id as text) as id from ${table}`);
    const ids = rows.map(({ id }) => BigInt(id));
    for (let from = 0; from < ids.length; from += batch) {
      const readAt = new Date();
      const part = ids.slice(from, from + batch);
      const { roots, tooLarge } = await fetchByIds(type, part, part.length, (gids) =>
        Promise.resolve(ask(store, document, gids)),
      );
      if (tooLarge.length > 0) throw new Error(`${type} ${tooLarge[0]} is too large to be read by its id.`);
      await inSqlTx(ctx, (sql) => resource.mirror(ctx, sql, roots, { readAt, isFirst }));
    }
    if (!isFirst) continue;
    await resource.sum?.(ctx);
    await inSqlTx(ctx, async (sql) => resource.finish?.(ctx, sql));
  }
}

/** A request of an app that was granted everything. */
export const requestOf = (store: Store): RequestContext => ({
  ...{ store, apiVersion: "2026-10", bulk: false, memo: new Map(), emit: () => undefined },
  app: { clientId: "test", title: "Test", installationId: "1", scopes: EVERY_SCOPE },
});

function ask(store: Store, query: string, ids: string[]): { nodes: (object | null)[] } {
  const ctx = requestOf(store);
  const nodes: (object | null)[] = [];
  // As many as Shopify takes at a time.
  for (let from = 0; from < ids.length; from += 50) {
    const variables = { ids: ids.slice(from, from + 50) };
    const { body } = executeOperation({ query, variables }, ctx, { resolvers, log: () => undefined });
    if (body.errors?.length) throw new Error(JSON.stringify(body.errors[0]));
    nodes.push(...(body.data as { nodes: (object | null)[] }).nodes);
  }
  return { nodes };
}
