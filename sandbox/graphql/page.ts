// Cursor pagination: what a connection's resolver returns. The engine has already checked first/last (1 to 250) before a resolver runs.
import type { Page, PageArgs, RequestContext } from "./types.ts";
import type { SearchFields } from "./search.ts";
import type { Row, SqlValue } from "../store/store.ts";

/** How rows of one table are paged. `Item` is what resolvers get as source. */
export interface RowPaging<Item> {
  /** Table (or `from` clause with the alias `t`): "orders t" or "variants t join products p on p.id = t.product_id". */
  from: string;
  /** Columns to read; default "t.doc". */
  select?: string;
  /** Fixed conditions with ? for values. */
  where?: string;
  values?: SqlValue[];
  /** Sort key → SQL expression, e.g. { CREATED_AT: "t.created_at", ID: "t.id" }; `t.id` breaks ties. */
  sortKeys: Record<string, string>;
  defaultSort: string;
  /** What `query` may name. */
  search?: SearchFields;
  /** Row → item; default parses `doc`. */
  item?: (row: Row) => Item;
}

/** A page of an array already in memory, in its order (`reverse` turns it). */
export declare function pageOf<T>(items: readonly T[], args: PageArgs): Page<T>;
export declare function pageOfRows<Item>(ctx: RequestContext, paging: RowPaging<Item>, args: PageArgs): Page<Item>;
/** Rows that match `query`, up to `limit`. */
export declare function countRows(ctx: RequestContext, paging: RowPaging<unknown>, query: string | null | undefined, limit?: number | null): { count: number; precision: "EXACT" | "AT_LEAST" };
