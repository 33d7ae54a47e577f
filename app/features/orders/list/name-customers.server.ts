import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";
import { oneWriter } from "#app/platform/write-rows.server.ts";

/** The name that an order's customer stands by in the list of orders: of the customer, else of the order alone. */
export const customerNameSql = (order: string): string => `coalesce(
  nullif((select c.sort_name from customers c where c.shop_id = $1 and c.id = ${order}.customer_id), ''), lower(${order}.email), '')`;

const OTHERWISE = `from orders o join customers c on c.shop_id = $1 and c.id = o.customer_id
  where o.shop_id = $1 and o.customer_id = any($2::bigint[]) and c.sort_name <> '' and o.customer_name <> c.sort_name`;

/**
 * Customers that were just written, in the same transaction, are called so on their orders too: Shopify tells of them alone. Waits for whoever writes
 * orders: an order that another transaction has not committed yet was named without them, and could not be seen here.
 */
export async function nameCustomers(ctx: ShopRef, sql: Sql, customerIds: readonly bigint[]): Promise<void> {
  if (customerIds.length === 0) return;
  await oneWriter(ctx, sql, "orders");
  await sql.query(
    `update orders set customer_name = named.sort_name from (select o.id, c.sort_name ${OTHERWISE}) named
     where orders.shop_id = $1 and orders.id = named.id`,
    [ctx.shop.id, customerIds],
  );
}
