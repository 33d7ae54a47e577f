import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";

// An order is its customer's first by when it was placed, then by id.
const FIRST = `select c.id as customer_id, o.order_id from unnest($2::bigint[]) c (id)
  cross join lateral (
    select order_id from sales_orders where shop_id = $1 and customer_id = c.id order by placed_at, order_id limit 1) o`;

/** Of these customers' orders those whose customer_kind is not, or no longer, right. */
export async function misjudgedOrders(ctx: ShopRef, sql: Sql, customerIds: readonly bigint[]): Promise<bigint[]> {
  if (customerIds.length === 0) return [];
  const rows = await sql.query<{ id: bigint }>(
    `select o.order_id as id from (${FIRST}) first
     join sales_orders o on o.shop_id = $1 and o.customer_id = first.customer_id
     where o.customer_kind <> case when o.order_id = first.order_id then 'new' else 'returning' end`,
    [ctx.shop.id, customerIds],
  );
  return rows.map(({ id }) => id);
}

/** Turns orders that are misjudged: one that is not new is. */
export async function turnKind(ctx: ShopRef, sql: Sql, orderIds: readonly bigint[]): Promise<void> {
  if (orderIds.length === 0) return;
  await sql.query(
    `update sales_orders set customer_kind = case customer_kind when 'new' then 'returning' else 'new' end
     where shop_id = $1 and order_id = any($2::bigint[])`,
    [ctx.shop.id, orderIds],
  );
}

/** Judges every order of the store anew. */
export async function judgeAll(ctx: ShopRef, sql: Sql): Promise<void> {
  await sql.query(
    `update sales_orders o set customer_kind = judged.kind
     from (
       select order_id, case when customer_id is null then 'guest'
         when row_number() over (partition by customer_id order by placed_at, order_id) = 1 then 'new' else 'returning' end as kind
       from sales_orders where shop_id = $1) judged
     where o.shop_id = $1 and o.order_id = judged.order_id and o.customer_kind <> judged.kind`,
    [ctx.shop.id],
  );
}
