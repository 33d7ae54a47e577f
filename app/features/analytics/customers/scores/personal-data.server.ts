import { countOfRows, jsonOfRows, type PersonalData } from "#app/platform/personal-data.server.ts";
import { oneWriter } from "#app/platform/write-rows.server.ts";

const OWN = "shop_id = $1 and customer_id = $2::bigint";

/**
 * What was worked out about a customer. The sums of their orders (sales_customers, sales_orders) stay: they hold an id and amounts, as
 * the orders do, and name nobody. A score is worked out anew from those amounts; it goes with the person until then.
 */
export const scoreData: PersonalData = {
  collect: async (ctx, sql, { customerId }) => ({
    customer_scores: await jsonOfRows(ctx, sql, `select * from customer_scores where ${OWN}`, [customerId]),
    sales_customers: await jsonOfRows(ctx, sql, `select * from sales_customers where ${OWN}`, [customerId]),
  }),
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
