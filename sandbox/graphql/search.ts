// Shopify's search syntax compiled to SQL.
import type { SqlValue } from "../store/store.ts";

/** How one searchable field is compared. `sql` is an expression over the query's tables, e.g. "t.created_at". */
export type SearchField =
  /** Whole words, prefix with *, case-insensitive. */
  | { kind: "text"; sql: string }
  /** The whole value, case-insensitive (statuses, handles, e-mail, sku). */
  | { kind: "keyword"; sql: string }
  /** Numbers as Shopify writes them; `scale` multiplies before comparing (100 for cents). */
  | { kind: "number"; sql: string; scale?: number }
  /** Instants stored as UTC ISO text; a bare day means the store's own day. */
  | { kind: "date"; sql: string }
  /** Numeric ids or gids. */
  | { kind: "id"; sql: string }
  /** 0/1 columns; true, false. */
  | { kind: "boolean"; sql: string }
  /** Anything else: the caller writes the condition itself; null when the value makes no sense. */
  | { kind: "custom"; build(value: string, operator: ":" | ">" | ">=" | "<" | "<="): { sql: string; values: SqlValue[] } | null };

export interface SearchFields {
  fields: Record<string, SearchField>;
  /** Expressions that a bare term looks in. */
  text: string[];
}
