import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";

const INTO = `insert into sales_customers (shop_id, customer_id, first_order_id, first_at, first_on, last_at, last_on,
  orders, units, net_minor, total_minor, first_channel, first_country)`;

const FIRST = "filter (where place = 1)";

/** The rows of customers of shop $1, of all orders that `only` lets in: it holds for all of a customer's, or none. The orders have their places. */
export const customerRows = (only: string): string => `
  select $1::int, customer_id, max(order_id) ${FIRST}, min(placed_at), min(placed_on), max(placed_at), max(placed_on), count(*),
    sum(units), sum(net_minor), sum(total_minor), max(channel) ${FIRST}, max(country_code) ${FIRST}
  from sales_orders where shop_id = $1 and ${only} group by customer_id`;

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
