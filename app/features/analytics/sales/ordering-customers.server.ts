import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { countedCustomers } from "../customers/counted-customers.server.ts";
import type { Filters, Span } from "../reports/report.ts";

/** Customers who placed an order in a period; guests are none. */
export interface OrderingCustomers {
  readonly all: bigint;
  /** Who placed their first order of all in it. */
  readonly first: bigint;
  /** Who placed an order in it that was not their first. Some are in both. */
  readonly again: bigint;
  /** Who have two orders or more in their whole history. */
  readonly withSeveral: bigint;
}

/** Null where no day of the period is measured. Filters of an order are heard, those of its lines are not. */
export async function orderingCustomers(
  ctx: StoreCtx,
  tx: Tx,
  span: Span,
  filters: Filters,
): Promise<OrderingCustomers | null> {
  const found = (await countedCustomers(ctx, tx, { span, by: null, filters }))?.all;
  return found ? { all: found.customers, first: found.first, again: found.again, withSeveral: found.several } : null;
}
