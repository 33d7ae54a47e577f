import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";

const INTO = `insert into sales_customers (shop_id, customer_id, first_order_id, first_at, first_on, last_at, last_on,
  orders, units, net_minor, total_minor, first_channel, first_country)`;

/** The rows of customers of shop $1, of all orders that `only` lets in: it holds for all of a customer's, or none. */
export const customerRows = (only: string): string => `
  with heads as (select * from sales_orders where shop_id = $1 and ${only}),
  sums as (
    select customer_id, count(*) as orders, sum(units) as units, sum(net_minor) as net, sum(total_minor) as total
    from heads group by customer_id),
  first as (select distinct on (customer_id) * from heads order by customer_id, placed_at, order_id),
  last as (
    select distinct on (customer_id) customer_id, placed_at, placed_on from heads
    order by customer_id, placed_at desc, order_id desc)
  select $1::int, customer_id, first.order_id, first.placed_at, first.placed_on, last.placed_at, last.placed_on, sums.orders,
    sums.units, sums.net, sums.total, first.channel, first.country_code
  from sums join first using (customer_id) join last using (customer_id)`;

/** Sums customers anew from their orders' heads, in the caller's transaction. A customer without orders has no row. */
export async function sumCustomers(ctx: ShopRef, sql: Sql, customerIds: readonly bigint[] | "all"): Promise<void> {
  if (customerIds === "all") {
    await sql.query("delete from sales_customers where shop_id = $1", [ctx.shop.id]);
    await sql.query(`${INTO} ${customerRows("customer_id is not null")}`, [ctx.shop.id]);
  } else if (customerIds.length > 0) {
    const values = [ctx.shop.id, customerIds];
    await sql.query("delete from sales_customers where shop_id = $1 and customer_id = any($2::bigint[])", values);
    await sql.query(`${INTO} ${customerRows("customer_id = any($2::bigint[])")}`, values);
  }
}
