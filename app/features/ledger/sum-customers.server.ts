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
export async function sumCustomers(ctx: ShopRef, sql: Sql, customerIds: readonly bigint[]): Promise<void> {
  if (customerIds.length > 0) await sumWhere(sql, "customer_id = any($2::bigint[])", [ctx.shop.id, customerIds]);
}

/** Those with ids in (after, to]. */
export interface CustomerRange {
  readonly after: bigint;
  readonly to: bigint;
}

/** The same for all customers of a range. */
export async function sumCustomerRange(ctx: ShopRef, sql: Sql, { after, to }: CustomerRange): Promise<void> {
  await sumWhere(sql, "customer_id > $2 and customer_id <= $3", [ctx.shop.id, after, to]);
}

async function sumWhere(sql: Sql, only: string, values: readonly unknown[]): Promise<void> {
  await sql.query(`delete from sales_customers where shop_id = $1 and ${only}`, values);
  await sql.query(`${INTO} ${customerRows(only)}`, values);
}
