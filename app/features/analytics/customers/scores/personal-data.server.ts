import { countOfRows, jsonOfRows, type PersonalData } from "#app/platform/personal-data.server.ts";
import { oneWriter } from "#app/platform/write-rows.server.ts";

const OWN = "shop_id = $1 and customer_id = $2::bigint";

/** Of a guest the orders alone are known. */
const ORDERS = "shop_id = $1 and (customer_id = $2::bigint or order_id = any($3::bigint[]))";

/**
 * What was worked out about a customer. The sums of their orders (sales_orders, sales_customers, sales_customer_days) stay: they hold ids,
 * amounts and the orders' countries, as the orders do, and name nobody. The facts below them name an order alone, whose lines are in the
 * file as they are. A score is worked out anew from those amounts; it goes with the person until then.
 */
export const scoreData: PersonalData = {
  async collect(ctx, sql, { customerId, orderIds }) {
    const own = (table: string) => jsonOfRows(ctx, sql, `select * from ${table} where ${OWN}`, [customerId]);
    return {
      customer_scores: await own("customer_scores"),
      sales_customers: await own("sales_customers"),
      sales_customer_days: await own("sales_customer_days"),
      sales_orders: await jsonOfRows(ctx, sql, `select * from sales_orders where ${ORDERS}`, [customerId, orderIds]),
    };
  },
  async erase(ctx, sql, { customerId }) {
    await oneWriter(ctx, sql, "customer_scores");
    if (customerId !== null) await sql.query(`delete from customer_scores where ${OWN}`, [ctx.shop.id, customerId]);
  },
  remains: async (ctx, sql, { customerId }) => ({
    customer_scores: await countOfRows(ctx, sql, `select count(*) as n from customer_scores where ${OWN}`, [
      customerId,
    ]),
  }),
};
