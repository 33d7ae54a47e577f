// What the resolvers' tests stand on: a small generated store, asked through the engine's own door.
import { happen } from "#sandbox/store/events/index.ts";
import { generateStore } from "#sandbox/store/generate.ts";
import { ATELIER, DEMO } from "#sandbox/store/generate/profiles.ts";
import { openStore, type Store } from "#sandbox/store/store.ts";
import { WEBHOOK_TABLES } from "#sandbox/webhooks/tables.ts";
import { executeOperation } from "../execute.ts";
import { GRAPHQL_TABLES } from "../tables.ts";
import type { RequestContext } from "../types.ts";
import { resolvers } from "./index.ts";

/** The moment at which every test store stands. */
export const NOW = new Date("2026-03-15T17:00:00Z");

/** A generated store, in which `events` things have happened since. */
export function testStore(
  options: { handle?: "demo" | "atelier"; orders?: number; seed?: string; events?: number } = {},
): Store {
  const { handle = "demo", orders = 150, seed = "resolvers", events = 0 } = options;
  const store = openStore({
    domain: `${handle}.myshopify.com`,
    path: ":memory:",
    clock: { now: () => NOW },
    tables: [GRAPHQL_TABLES, WEBHOOK_TABLES],
  });
  generateStore(store, { profile: handle === "demo" ? DEMO : ATELIER, seed, size: orders, now: NOW });
  for (let n = 0; n < events; n++) happen(store, "any", { seed: n }, () => {});
  return store;
}

const ALL_SCOPES = [
  "products",
  "orders",
  "all_orders",
  "customers",
  "inventory",
  "locations",
  "fulfillments",
  "merchant_managed_fulfillment_orders",
  "returns",
  "publications",
  "markets",
  "order_edits",
];

/** An app that Shopify would have to grant everything, restricted fields too. */
export const EVERY_SCOPE: ReadonlySet<string> = Object.assign(new Set<string>(), { has: () => true });

export interface Asked {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers of any shape
  data: any;
  errors: { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[];
  search: unknown;
  emitted: string[];
}

/** One operation, with every scope unless told otherwise. `emitted` lists "topic id" in order. */
export function ask(
  store: Store,
  query: string,
  variables: Record<string, unknown> = {},
  scopes?: ReadonlySet<string>,
): Asked {
  const emitted: string[] = [];
  const ctx: RequestContext = {
    store,
    app: {
      clientId: "test-client",
      title: "Test app",
      installationId: "501",
      scopes: scopes ?? new Set(ALL_SCOPES.flatMap((name) => [`read_${name}`, `write_${name}`])),
    },
    apiVersion: "2026-10",
    bulk: false,
    memo: new Map(),
    emit: (topic, id) => void emitted.push(`${topic} ${id}`),
  };
  const { body } = executeOperation({ query, variables }, ctx, { resolvers, log: () => undefined });
  return { data: body.data, errors: body.errors ?? [], search: body.extensions?.search, emitted };
}
