import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";
import type { Day } from "#app/features/analytics/schema.ts";

/** Pairs are looked for among the products of this many that are in most orders; so many pairs are kept, those of most orders. */
export const MOST_PRODUCTS = 1000;
export const MOST_PAIRS = 5000;
/** Two that met once met by chance. */
const FEWEST_ORDERS = 2;

// Of each order and product of a placing exactly one fact has product_orders 1.
const WRITE = `
  with placed as materialized (
    select order_id, product_key collate "C" as key from sales_facts
    where shop_id = $1 and day_on between $3::date and $4::date and product_orders = 1
  ),
  top as materialized (
    select key, count(*)::int as orders from placed group by key order by count(*) desc, key limit ${MOST_PRODUCTS}
  ),
  lines as materialized (select order_id, key from placed join top using (key)),
  pairs as (
    select one.key as first_key, two.key as second_key, count(*)::int as orders
    from lines one join lines two on two.order_id = one.order_id and two.key > one.key
    group by 1, 2 having count(*) >= ${FEWEST_ORDERS}
    order by count(*) desc, 1, 2 limit ${MOST_PAIRS}
  )
  insert into product_pairs (shop_id, days, first_key, second_key, orders, first_orders, second_orders)
  select $1::int, $2::int, first_key, second_key, p.orders, one.orders, two.orders
  from pairs p join top one on one.key = first_key join top two on two.key = second_key`;

/** Writes which products were placed together from one day to another, in place of what the study of so many days had found before. */
export async function writePairs(
  ctx: ShopRef,
  sql: Sql,
  { days, from, to }: { days: number; from: Day; to: Day },
): Promise<void> {
  await sql.query("delete from product_pairs where shop_id = $1 and days = $2", [ctx.shop.id, days]);
  await sql.query(WRITE, [ctx.shop.id, days, from, to]);
}
