import type { ShopRef } from "#app/platform/ctx.ts";
import { raiseVersion } from "#app/platform/data-version.server.ts";
import type { Sql } from "#app/platform/db.server.ts";
import { inPieces, type Pieces } from "./in-pieces.server.ts";

const start = (of: string) => `date_trunc(g.grain, ${of}::timestamp)::date`;

const LENGTHS = { week: "7 days", month: "1 month", quarter: "3 months" };
const GRAINS = Object.keys(LENGTHS);

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

/** Makes all cohorts anew, some periods at a time; after the days and the customers. */
export async function sumCohorts(ctx: ShopRef, pieces?: Pieces): Promise<void> {
  for (const [grain, length] of Object.entries(LENGTHS)) {
    const piece = async (sql: Sql, from: string, rows: number) => {
      const [found] = await sql.query<{ next: string }>(
        `select (${start("c.first_on")} + interval '${length}')::date as next from sales_customers c cross join (select '${grain}' as grain) g
         where c.shop_id = $1 and c.first_on >= $2::date order by c.first_on offset $3::int - 1 limit 1`,
        [ctx.shop.id, from, rows],
      );
      const values = [ctx.shop.id, from, found?.next ?? "infinity"];
      await sql.query(
        `delete from sales_cohorts where shop_id = $1 and grain = '${grain}' and cohort_on >= $2::date and cohort_on < $3::date`,
        values,
      );
      await sql.query(
        `${INTO} ${cohortRows("c.first_on >= $2::date and c.first_on < $3::date", "1", [grain])}`,
        values,
      );
      await raiseVersion(ctx, sql, "sales");
      return found?.next ?? null;
    };
    await inPieces(ctx, "-infinity", piece, pieces);
  }
}
