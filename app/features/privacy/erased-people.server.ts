import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";

// Writers of personal data share this lock, an erasure has it alone: what was read before a request came cannot be written after it.
const LOCK = "hashtext('counting-house.privacy'), $1::int";

/** Waits until nobody writes personal data of this shop, and holds others off until the transaction ends. */
export async function lockErasure(ctx: ShopRef, sql: Sql): Promise<void> {
  await sql.query(`select pg_advisory_xact_lock(${LOCK})::text`, [ctx.shop.id]);
}

export interface ErasedPeople {
  readonly customerIds: ReadonlySet<bigint>;
  readonly orderIds: ReadonlySet<bigint>;
}

/**
 * Which of these customers, and of these customers' orders, the store was told to forget: they are written without what identifies the
 * person, whatever Shopify still shows. In the transaction that writes them, before it does.
 */
export async function erasedPeople(
  ctx: ShopRef,
  sql: Sql,
  customerIds: readonly bigint[],
  orderIds: readonly bigint[] = [],
): Promise<ErasedPeople> {
  await sql.query(`select pg_advisory_xact_lock_shared(${LOCK})::text`, [ctx.shop.id]);
  const rows = await sql.query<{ customer_id: bigint | null; order_ids: bigint[] }>(
    `select customer_id, order_ids from privacy_requests
     where shop_id = $1 and kind = 'redact' and (customer_id = any($2::bigint[]) or order_ids && $3::bigint[])`,
    [ctx.shop.id, customerIds, orderIds],
  );
  return {
    customerIds: new Set(rows.flatMap((row) => row.customer_id ?? [])),
    orderIds: new Set(rows.flatMap((row) => row.order_ids)),
  };
}
