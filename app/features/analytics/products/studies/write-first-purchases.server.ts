import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";
import type { Day } from "#app/features/analytics/schema.ts";

const elapsed = (days: number) => `c.first_at + interval '${days * 24} hours' <= $5::timestamptz`;
const returned = (days: number) => `${elapsed(days)} and n.placed_at <= c.first_at + interval '${days * 24} hours'`;
const counted = (condition: string) => `count(*) filter (where ${condition})::int`;

// Days are 24 hours: a clock that is changed in between makes nobody come back earlier.
const WRITE = `
  insert into first_purchases (shop_id, days, product_key, customers, elapsed_90, returned_90, elapsed_180, returned_180, later_net_minor)
  select $1::int, $2::int, f.product_key, count(*)::int, ${counted(elapsed(90))}, ${counted(returned(90))},
    ${counted(elapsed(180))}, ${counted(returned(180))}, sum(c.net_minor - o.net_minor)::bigint
  from sales_customers c
  join sales_orders o on o.shop_id = $1 and o.order_id = c.first_order_id
  join sales_facts f on f.shop_id = $1 and f.order_id = c.first_order_id and f.product_orders = 1
  left join lateral (
    select later.placed_at from sales_orders later
    where later.shop_id = $1 and later.customer_id = c.customer_id and (later.placed_at, later.order_id) > (c.first_at, c.first_order_id)
    order by later.placed_at, later.order_id limit 1
  ) n on c.orders > 1
  where c.shop_id = $1 and c.first_on between $3::date and $4::date
  group by f.product_key`;

/**
 * Writes, by product of their first order, what became of the customers whose first order was from one day to another, in place of what the
 * study of so many days had found before. `until`: when the last day ends; who had less time than 90 (180) days until then is not asked.
 */
export async function writeFirstPurchases(
  ctx: ShopRef,
  sql: Sql,
  { days, from, to, until }: { days: number; from: Day; to: Day; until: Date },
): Promise<void> {
  await sql.query("delete from first_purchases where shop_id = $1 and days = $2", [ctx.shop.id, days]);
  await sql.query(WRITE, [ctx.shop.id, days, from, to, until.toISOString()]);
}
