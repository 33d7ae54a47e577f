import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";
import type { CustomerRange } from "./sum-customers.server.ts";

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

// The place of each order among its customer's, and how long after the one before it was placed.
const PLACED = (only: string) => `
  select order_id, customer_id, row_number() over orders as place, placed_on - lag(placed_on) over orders as days_since
  from sales_orders where shop_id = $1 and ${only}
  window orders as (partition by customer_id order by placed_at, order_id)`;

/** Counts these customers' orders through: a new one is the last of its customer's, one that is taken out moves those after it. */
export async function placeOrders(ctx: ShopRef, sql: Sql, customerIds: readonly bigint[]): Promise<void> {
  if (customerIds.length === 0) return;
  await sql.query(
    `update sales_orders o set place = p.place, days_since = p.days_since
     from (${PLACED("customer_id = any($2::bigint[])")}) p
     where o.shop_id = $1 and o.order_id = p.order_id
       and (o.place, o.days_since) is distinct from (p.place::int, p.days_since)`,
    [ctx.shop.id, customerIds],
  );
}

/** Judges and places all orders of the customers in ($2, $3] anew. */
export async function judgeCustomers(ctx: ShopRef, sql: Sql, { after, to }: CustomerRange): Promise<void> {
  await sql.query(
    `update sales_orders o set customer_kind = judged.kind, place = judged.place, days_since = judged.days_since
     from (
       select order_id, case when place = 1 then 'new' else 'returning' end as kind, place::int as place, days_since
       from (${PLACED("customer_id > $2 and customer_id <= $3")}) placed) judged
     where o.shop_id = $1 and o.order_id = judged.order_id
       and (o.customer_kind, o.place, o.days_since) is distinct from (judged.kind, judged.place, judged.days_since)`,
    [ctx.shop.id, after, to],
  );
}

/** Judges all orders that have no customer. */
export async function judgeGuests(ctx: ShopRef, sql: Sql): Promise<void> {
  await sql.query(
    `update sales_orders set customer_kind = 'guest', place = null, days_since = null
     where shop_id = $1 and customer_id is null and (customer_kind, place, days_since) is distinct from ('guest', null, null)`,
    [ctx.shop.id],
  );
}
