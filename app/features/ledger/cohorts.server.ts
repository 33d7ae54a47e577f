import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";

const start = (of: string) => `date_trunc(g.grain, ${of}::timestamp)::date`;

const GRAINS = ["week", "month", "quarter"];

/**
 * The rows of cohorts of shop $1 that the days of customers `d` make whom `only` lets in; weeks begin on Monday, as ISO 8601 has them. Days, not
 * facts: a customer with 50,000 orders has some hundred of them.
 */
export const cohortRows = (only: string, sign = "1", grains: readonly string[] = GRAINS): string => `
  select $1::int, grain, cohort_on, period_on, ${sign} * count(*) filter (where orders > 0), ${sign} * sum(orders),
    ${sign} * sum(net), ${sign} * count(*)
  from (
    select d.customer_id, g.grain, ${start("c.first_on")} as cohort_on, ${start("d.day_on")} as period_on,
      sum(d.orders) as orders, sum(d.net_minor) as net
    from sales_customer_days d join sales_customers c on c.shop_id = d.shop_id and c.customer_id = d.customer_id
    cross join unnest('{${grains.join(",")}}'::text[]) g (grain)
    where d.shop_id = $1 and d.facts <> 0 and ${only}
    group by 1, 2, 3, 4) customers
  group by 2, 3, 4`;

const INTO = "insert into sales_cohorts (shop_id, grain, cohort_on, period_on, customers, orders, net_minor, active)";

/**
 * Adds what these customers contribute to their cohorts (sign 1), or takes it away (-1), in the caller's transaction. It reads
 * sales_customers and their days: take away before these are summed anew, add after.
 */
export async function rollUpCohorts(
  ctx: ShopRef,
  sql: Sql,
  customerIds: readonly bigint[],
  sign: 1 | -1,
): Promise<void> {
  if (customerIds.length === 0) return;
  await sql.query(
    `${INTO} ${cohortRows("d.customer_id = any($2::bigint[])", "$3::int")}
     on conflict (shop_id, grain, cohort_on, period_on) do update set
       customers = sales_cohorts.customers + excluded.customers, orders = sales_cohorts.orders + excluded.orders,
       net_minor = sales_cohorts.net_minor + excluded.net_minor, active = sales_cohorts.active + excluded.active`,
    [ctx.shop.id, customerIds, sign],
  );
}

export async function removeEmptyCohorts(ctx: ShopRef, sql: Sql): Promise<void> {
  await sql.query("delete from sales_cohorts where shop_id = $1 and active = 0", [ctx.shop.id]);
}

/** Makes all cohorts anew; after the rollups and sumCustomers. */
export async function rollUpAllCohorts(ctx: ShopRef, sql: Sql): Promise<void> {
  await sql.query("delete from sales_cohorts where shop_id = $1", [ctx.shop.id]);
  await sql.query(`${INTO} ${cohortRows("true")}`, [ctx.shop.id]);
}
