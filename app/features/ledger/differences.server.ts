import type { ShopRef } from "#app/platform/ctx.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import { cohortRows } from "./cohorts.server.ts";
import { columnsOf, type Grain, GRAINS, type Rollup, ROLLUPS, rowsOf } from "./rollups.server.ts";
import { customerRows } from "./sum-customers.server.ts";

/** Store-local days, both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/**
 * How many rows of each table about these days are not what the facts say; whole months are looked at where `isMonth`. Each table is one
 * statement in a transaction of its own: whoever writes facts writes their sums with them.
 */
export async function differencesOf(ctx: ShopRef, days: Days, isMonth: boolean): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  const look = async (table: string, expected: string, actual: string) => {
    const query = `with expected as (${expected}), actual as (${actual})
      select count(*)::int as rows from (
        (table expected except all table actual) union all (table actual except all table expected)) apart`;
    const values = [ctx.shop.id, days.from, days.to];
    const [apart] = await inSqlTx(ctx, (sql) => sql.query<{ rows: number }>(query, values));
    if (apart!.rows > 0) found[table] = (found[table] ?? 0) + apart!.rows;
  };
  for (const rollup of ROLLUPS) {
    for (const grain of rollup.hasGrains && isMonth ? GRAINS : (["day"] as const))
      await look(rollup.table, rowsOf(rollup, FACTS[grain], "1", [grain]), actualOf(rollup, grain));
  }
  if (isMonth) {
    await look("sales_customers", customerRows(`customer_id in (${OF_MONTH})`), ACTUAL_CUSTOMERS);
    await look("sales_cohorts", cohortRows(`d.customer_id in (${OF_MONTH})`, "1", ["month"]), ACTUAL_COHORTS);
  }
  return found;
}

// Of weeks all that have a day among these.
const MONDAY = (day: string) => `date_trunc('week', ${day}::date::timestamp)::date`;
const DAYS = "f.day_on between $2::date and $3::date";
const FACTS: Record<Grain, string> = {
  ...{ day: DAYS, month: DAYS },
  week: `f.day_on between ${MONDAY("$2")} and ${MONDAY("$3")} + 6`,
};

const actualOf = (rollup: Rollup, grain: Grain): string => {
  const days = `between ${grain === "week" ? MONDAY("$2") : "$2::date"} and $3::date`;
  return `select ${columnsOf(rollup).join(", ")} from ${rollup.table}
    where shop_id = $1 and ${rollup.hasGrains ? `grain = '${grain}' and start_on` : "day_on"} ${days}`;
};

// Customers whose first order was placed in the month.
const OF_MONTH = `select c.customer_id from sales_customers c where c.shop_id = $1 and c.first_on between $2::date and $3::date
  union select h.customer_id from sales_orders h
  where h.shop_id = $1 and h.customer_kind = 'new' and h.placed_on between $2::date and $3::date`;
const ACTUAL_CUSTOMERS = `select shop_id, customer_id, first_order_id, first_at, first_on, last_at, last_on, orders, units,
    net_minor, total_minor, first_channel, first_country
  from sales_customers where shop_id = $1 and customer_id in (${OF_MONTH})`;
const ACTUAL_COHORTS = `select shop_id, grain, cohort_on, period_on, customers, orders, net_minor, active
  from sales_cohorts where shop_id = $1 and grain = 'month' and cohort_on between $2::date and $3::date`;
