import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";

export interface Erased {
  /** Undefined where Shopify knows only an address. */
  readonly customerId: bigint | undefined;
  readonly orderIds: readonly bigint[];
}

// Payloads of the app's own subscriptions hold ids and times alone; those about privacy name the person in another place. Of unknown
// topics none is kept; one that is might name anyone.
const OF_PERSON = `shop_id = $1 and payload is not null and (
    (resource = 'customers' and $2::bigint = any(object_ids)) or (resource = 'orders' and object_ids && $3::bigint[])
    or reason = 'unknown-topic'
    or (topic in ('customers/data_request', 'customers/redact') and state <> 'waiting'
      and payload -> 'customer' ->> 'id' = $2::bigint::text))`;

const values = (ctx: ShopRef, { customerId, orderIds }: Erased) => [ctx.shop.id, customerId ?? null, orderIds];

/** Empties the payloads of all webhooks about a person or their orders, in the caller's transaction. */
export async function eraseFromInbox(ctx: ShopRef, sql: Sql, erased: Erased): Promise<void> {
  await sql.query(`update webhook_deliveries set payload = null where ${OF_PERSON}`, values(ctx, erased));
}

/** How many webhooks still hold something of the person: none after an erasure. */
export async function remainsInInbox(ctx: ShopRef, sql: Sql, erased: Erased): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `select count(*)::int as count from webhook_deliveries where ${OF_PERSON}`,
    values(ctx, erased),
  );
  return row?.count ?? 0;
}
