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
   * its own (the levels of an inventory item). `entries` makes the same text of the mirror's rows.
   */
  readonly stamp: string;
}

export interface EntryPage {
  readonly entries: readonly Entry[];
  /** The cursor of the next page; null at the end. */
  readonly next: string | null;
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
  /** The same version was here already, or a newer one. */
  readonly unchanged: number;
  /** Could not be mapped: named where the kind keeps such (ledger_problems), and in the log. */
  readonly failed: number;
}

/**
 * How one kind of Shopify object comes in; all that the sync engine knows of it. The mapping is a room's own.
 * Bulk queries: one root connection, at most five in all, nested at most two below it, `edges { node { id … } }`.
 */
export interface Resource {
  /** orders, products …; kept in sync_steps. */
  readonly name: string;
  /** Without all of these the resource is left out. */
  readonly scopes: readonly string[];
  readonly bulkQuery: string;
  /** The table of its root objects, with `id` and `updated_at`. */
  readonly table: string;
  /** How many root objects Shopify has. */
  count(ctx: Ctx): Promise<ShopifyCount>;
  /**
   * Writes root objects and their children, in the caller's transaction; returns the rows written. A row that is newer here stays.
   * Children that are no longer there vanish. What is made from many rows (sums) is brought up to date in the same transaction, save where
   * `isFirst`: nothing was here before, and `finish` makes it once at the end.
   */
  mirror(ctx: StoreCtx, sql: Sql, roots: readonly BulkNode[], isFirst?: boolean): Promise<number>;
  /** Removes root objects with all that came with them or was made of them, in the caller's transaction. */
  remove(ctx: StoreCtx, sql: Sql, ids: readonly bigint[]): Promise<void>;
  /**
   * SQL for `id` and `updated_at` of what is here of shop $1 and must be in the result of a bulk query begun at $2, if Shopify still has it.
   * Where absent, that is the whole table.
   */
  visible?(ctx: StoreCtx): string;
  /** Once, in the transaction that completes a bulk step: what is made from all rows together. */
  finish?(ctx: StoreCtx, sql: Sql): Promise<void>;
}
