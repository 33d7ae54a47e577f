import type { Ctx, CtxShop } from "../ctx.ts";
import type { Sql } from "../db.server.ts";

/** A Ctx whose store's settings are known: what mapping money and days needs. */
export interface StoreCtx extends Ctx {
  readonly shop: CtxShop & { readonly currency: string; readonly timeZone: string };
}

/** An object of a bulk result with all the objects of its connections, which name it as their parent. */
export interface BulkNode<Node = Record<string, unknown>> {
  readonly node: Node & { readonly id: string };
  readonly children: readonly BulkNode[];
}

export interface ShopifyCount {
  readonly count: number;
  /** False where the number is an estimate of how many root objects a bulk query brings. */
  readonly isExact: boolean;
}

/** One version of an object, as short as can be: what a slice is counted and hashed over. */
export interface Entry {
  readonly id: bigint;
  /** Instant; null where the kind has none. */
  readonly createdAt: string | null;
  /**
   * The same exactly where the object is the same version: its updatedAt in whole seconds since 1970, and whatever else of it changes on
   * its own (the levels of an inventory item). `entries` makes the same text of the mirror's rows; see stamp.ts.
   */
  readonly stamp: string;
}

export interface EntryPage {
  readonly entries: readonly Entry[];
  /** The cursor of the next page; null at the end. */
  readonly next: string | null;
}

/** A root object of which a part changed, or may have. */
export interface ChangedElsewhere {
  readonly id: bigint;
  /** When, as Shopify dates it; null where it only may have. */
  readonly changedAt: Date | null;
  /** That version of the part is here: nothing is to be read again. */
  readonly isHere: boolean;
}

/** Objects asked for by id. */
export interface Fetched {
  /** As a bulk query would bring them, children included. */
  readonly roots: readonly BulkNode[];
  /** Shopify has none of this id. */
  readonly gone: readonly bigint[];
  /** Too many children for one page: a bulk query must bring them. */
  readonly tooLarge: readonly bigint[];
}

/** What became of root objects that were written, and the rows they made. */
export interface Mirrored {
  readonly rows: number;
  readonly created: number;
  readonly changed: number;
  /** The same version was here already (it is written all the same: reading again repairs), or a newer one. */
  readonly unchanged: number;
  /** Could not be mapped: named where the kind keeps such (ledger_problems), and in the log. */
  readonly failed: number;
  readonly failedIds?: readonly bigint[];
}

export interface MirrorOptions {
  /**
   * When Shopify was asked for these objects, at the earliest, by our clock: they are no older. Of two reads of one version the
   * later one stays, since Shopify's updatedAt knows whole seconds only.
   */
  readonly readAt: Date;
  /** Nothing was here when reading began: sums wait for `sum`, and who is new is not looked up. */
  readonly isFirst?: boolean;
}

/** Which objects of the kind a webhook's payload (of parseExactJson) speaks of; none where it names none. */
export type IdsOf = (payload: unknown) => readonly bigint[];

/**
 * How one kind of Shopify object comes in; all that the sync engine knows of it. The mapping is a room's own.
 * Bulk queries: one root connection, at most five in all, nested at most two below it, `edges { node { id … } }`.
 */
export interface Resource {
  /** orders, products …; kept in sync_steps. */
  readonly name: string;
  /** Without all of these the resource is left out. */
  readonly scopes: readonly string[];
  /** All root objects with what hangs below them. */
  readonly bulkQuery: string;
  /** All root objects, as little of each as `entryOf` takes. */
  readonly digestQuery: string;
  /** The table of its root objects, with `id` and `updated_at`. */
  readonly table: string;
  /** Tables of its parts that have an `updated_at` of their own, and the column that names the root. */
  readonly datedParts?: readonly { readonly name: string; readonly key: string }[];
  /** How it is cut for comparing: by the store-local day of creation, or not at all. */
  readonly slicedBy: "day" | "none";
  /** The webhooks that speak of it, by topic ("orders/updated"). */
  readonly topics: Readonly<Record<string, IdsOf>>;
  /** The root's updatedAt (ISO 8601) in a webhook's payload; null where the payload dates something else, or nothing. */
  changedAt(topic: string, payload: unknown): string | null;
  /** How many root objects Shopify has, or has that match a search. */
  count(ctx: Ctx, search?: string): Promise<ShopifyCount>;
  /** The order of `list`. By change: what changes meanwhile moves to the end. By id: what was passed already may have changed since. */
  readonly listedBy: "change" | "id";
  /**
   * A page of what Shopify has that matches a search in its own syntax ("updated_at:>='2026-11-20T10:00:00Z'"; null: all; a kind that
   * cannot be searched lists all). A search index may lag behind by seconds.
   */
  list(ctx: Ctx, search: string | null, after?: string | null): Promise<EntryPage>;
  /** Root objects that `list` may not show: parts that change without their root, reads too close to a change. */
  changedElsewhere(ctx: StoreCtx, since: Date): AsyncIterable<ChangedElsewhere>;
  /** Of one object of `digestQuery`. */
  entryOf(root: BulkNode): Entry;
  /**
   * SQL for `id`, `created_at` (null where the kind has none) and `stamp` of what is here of shop $1, of those that Shopify shows.
   */
  entries(ctx: StoreCtx): string;
  /** What was created before this moment Shopify may no longer show: neither side counts. Null: all is shown. The same all day (UTC). */
  shownSince(ctx: Ctx): Date | null;
  /** Root objects by id as they are now; `isOnce`: a failure that may pass is told at once. */
  fetch(ctx: Ctx, ids: readonly bigint[], options?: { signal?: AbortSignal; isOnce?: boolean }): Promise<Fetched>;
  /**
   * Writes root objects and their children, in the caller's transaction. A row that is newer here stays. Children that are no longer
   * there vanish. What is made from many rows (sums) is brought up to date in the same transaction, save where `isFirst`: nothing was
   * here before, and `sum` makes it once at the end. Two transactions that write the same kind of one store wait for each other.
   */
  mirror(ctx: StoreCtx, sql: Sql, roots: readonly BulkNode[], options: MirrorOptions): Promise<Mirrored>;
  /** Removes root objects with all that came with them or was made of them, in the caller's transaction. */
  remove(ctx: StoreCtx, sql: Sql, ids: readonly bigint[]): Promise<void>;
  /**
   * SQL for `id` and `updated_at` of what is here of shop $1 and must be in the result of a bulk query begun at $2, if Shopify still has it.
   * Where absent, that is the whole table.
   */
  visible?(ctx: StoreCtx): string;
  /**
   * Before a bulk step is completed: what is made from all rows together, in as many short transactions as it takes. Killed on the way it is begun
   * anew.
   */
  sum?(ctx: StoreCtx, signal?: AbortSignal): Promise<void>;
  /** Once, in the transaction that completes a bulk step. */
  finish?(ctx: StoreCtx, sql: Sql): Promise<void>;
}
