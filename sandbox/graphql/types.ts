// What a resolver is given and what it may answer. Resolvers are synchronous (the store is SQLite in this process), so that the same ones
// serve interactive queries and the streaming writer of bulk operations.
import type { Store } from "../store/store.ts";

export interface RequestContext {
  store: Store;
  /** The app that asks: whose token it was. */
  app: { clientId: string; title: string; installationId: string; scopes: ReadonlySet<string> };
  apiVersion: string;
  /** True inside a bulk operation: connections below the root answer with all their items. */
  bulk: boolean;
  /** For this request only: resolvers keep looked-up rows here. */
  memo: Map<string, unknown>;
  /** Tells the world that something happened to an object; webhooks listen. Topic as in "products/update", id as in the gid's last part. */
  emit(topic: string, id: string): void;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a resolver's source and arguments are as wide as the schema
export type Resolver = (source: any, args: any, ctx: RequestContext) => unknown;

/** { Order: { name: (order) => order.name } }. A field without a resolver is read from the source's own property; if there is none, it fails loudly. */
export type Resolvers = Record<string, Record<string, Resolver>>;

/** What every connection field's resolver returns (see page.ts); the engine answers edges, nodes, pageInfo from it. */
export interface Page<T = unknown> {
  items: T[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  cursorOf(item: T, index: number): string;
}

/** Arguments of every connection. */
export interface PageArgs {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  reverse?: boolean | null;
  query?: string | null;
  sortKey?: string | null;
  /** Nothing but these fields of the items will be read: a bulk query says so, and a table that has them all as columns reads no document. */
  fields?: readonly string[];
}
