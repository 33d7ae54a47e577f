// Documents by id. Those that many others point to (products, variants, locations …) are kept for the request, a bounded number of them.
import type { RequestContext } from "../types.ts";
import type { Documents as StoredDocuments } from "#sandbox/store/document-of.ts";
import type { CustomerDoc } from "#sandbox/store/model.ts";

/** Customers are more than their document: see below. */
type Documents = Omit<StoredDocuments, "customers">;

/** Enough for every product of an ordinary store; 4,000 small documents are about 8 MB. */
const KEPT = 4000;

const memoKey = (table: keyof Documents): string => `documents.${table}`;

// A bulk query empties `memo` after each page of roots; products and locations are worth keeping longer (a fifth of its time). It may
// therefore tell of them as they were when it first met them, as a bulk query may.
const bulkKept = new WeakMap<RequestContext, Map<string, unknown>>();

function memoOf(ctx: RequestContext): Map<string, unknown> {
  if (!ctx.bulk) return ctx.memo;
  let kept = bulkKept.get(ctx);
  if (!kept) bulkKept.set(ctx, (kept = new Map()));
  return kept;
}

/** The document with this id, or null. */
export function documentOf<T extends keyof Documents>(
  ctx: RequestContext,
  table: T,
  id: string | null,
): Documents[T] | null {
  if (id === null) return null;
  if (table === "orders") return readDocument(ctx, table, id);
  const memo = memoOf(ctx);
  let kept = memo.get(memoKey(table)) as Map<string, Documents[T] | null> | undefined;
  if (!kept) memo.set(memoKey(table), (kept = new Map()));
  let found = kept.get(id);
  if (found === undefined) {
    found = readDocument(ctx, table, id);
    if (kept.size >= KEPT) kept.clear();
    kept.set(id, found);
  }
  return found;
}

function readDocument<T extends keyof Documents>(ctx: RequestContext, table: T, id: string): Documents[T] | null {
  const row = ctx.store.get<{ doc: string }>(`select doc from ${table} where id = ?`, id);
  return row ? (JSON.parse(row.doc) as Documents[T]) : null;
}

/** After a write: later fields of the same request must see the new state. */
export function forget(ctx: RequestContext, table: keyof Documents, id: string): void {
  (memoOf(ctx).get(memoKey(table)) as Map<string, unknown> | undefined)?.delete(id);
}

/** As `forget`, of everything: many documents were written. */
export function forgetAll(ctx: RequestContext): void {
  const memo = memoOf(ctx);
  for (const key of memo.keys()) if (key.startsWith("documents.")) memo.delete(key);
}

/** A customer with the figures that the store keeps beside the document. */
export type Customer = CustomerDoc & { ordersCount: number; spent: number; lastOrderId: string | null };

export const CUSTOMER_COLUMNS = "t.doc, t.orders_count, t.amount_spent, cast(t.last_order_id as text) as last_order_id";

export interface CustomerRow {
  doc: string;
  orders_count: number;
  amount_spent: number;
  last_order_id: string | null;
}

export function customerFrom(row: CustomerRow): Customer {
  const customer = JSON.parse(row.doc) as Customer;
  customer.ordersCount = row.orders_count;
  customer.spent = row.amount_spent;
  customer.lastOrderId = row.last_order_id;
  return customer;
}

export function customerOf(ctx: RequestContext, id: string | null): Customer | null {
  if (id === null) return null;
  const row = ctx.store.get<CustomerRow>(`select ${CUSTOMER_COLUMNS} from customers t where t.id = ?`, id);
  return row ? customerFrom(row) : null;
}
