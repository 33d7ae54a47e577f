import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";

export interface ErasedPeople {
  readonly customerIds: bigint[];
  readonly orderIds: bigint[];
}

/**
 * Which of these customers and orders the store was told to forget. Whoever writes such rows asks in the same transaction, after it has
 * locked them out for others (oneWriter), and forgets them again: Shopify may show the person for a while.
 */
export async function erasedPeople(
  ctx: ShopRef,
  sql: Sql,
  customerIds: readonly bigint[],
  orderIds: readonly bigint[] = [],
): Promise<ErasedPeople> {
  const rows = await sql.query<{ customer_id: bigint | null; order_ids: bigint[] }>(
    `select customer_id, order_ids from privacy_requests
     where shop_id = $1 and kind = 'redact' and (customer_id = any($2::bigint[]) or order_ids && $3::bigint[])`,
    [ctx.shop.id, customerIds, orderIds],
  );
  const wanted = new Set(orderIds);
  return {
    customerIds: rows.flatMap((row) => row.customer_id ?? []),
    orderIds: rows.flatMap((row) => row.order_ids).filter((id) => wanted.has(id)),
  };
}

/** All customers that the store was told to forget. */
export async function erasedCustomers(ctx: ShopRef, sql: Sql): Promise<bigint[]> {
  const rows = await sql.query<{ customer_id: bigint }>(
    "select distinct customer_id from privacy_requests where shop_id = $1 and kind = 'redact' and customer_id is not null",
    [ctx.shop.id],
  );
  return rows.map((row) => row.customer_id);
}
