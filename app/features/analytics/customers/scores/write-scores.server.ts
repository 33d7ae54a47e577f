import { erasedCustomers } from "#app/features/privacy/index.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Sql } from "#app/platform/db.server.ts";
import type { StoreDay } from "#app/platform/store-day.ts";
import type { ChurnModel } from "./churn-model.ts";
import { AHEAD_DAYS } from "./estimate-churn.server.ts";
import { RFM_GRID } from "./rfm.ts";

const GRID = `(array[${RFM_GRID.flat()
  .map((group) => `'${group}'`)
  .join(", ")}])`;

// A score says how many fifths of the customers have strictly less: who are alike stay together, and the least are 1.
const SCORED = `
  select customer_id, orders, net_minor, last_on, first_on,
    1 + (5 * (rank() over (order by last_on) - 1) / count(*) over ())::int as recency,
    1 + (5 * (rank() over (order by orders) - 1) / count(*) over ())::int as frequency,
    1 + (5 * (rank() over (order by total_minor) - 1) / count(*) over ())::int as monetary
  from sales_customers where shop_id = $1`;

// churn-model.ts in SQL, with $2 the day, $3–$6 r, alpha, a, b (null: no model) and $7 the days ahead; powers by logarithms, so that none overflows.
const RISK = `
  round((1 - (1 - exp(($3::float8 + x) * ln(($4::float8 + age) / ($4::float8 + age + $7::float8))))
    / (1 + case when x = 0 then 0 else exp(least(700, ln($5::float8 / ($6::float8 + x - 1))
      + ($3::float8 + x) * ln(($4::float8 + age) / ($4::float8 + recency_days)))) end))::numeric, 2)::float8`;

/** The value of a customer's orders, half up: (frequency + monetary) ÷ 2. */
const VALUE = "((frequency + monetary + 1) / 2)";

const WRITE = `
  insert into customer_scores (shop_id, customer_id, recency, frequency, monetary, rfm_group, churn_risk, orders, net_minor, last_on)
  select $1::int, customer_id, recency, frequency, monetary, ${GRID}[(recency - 1) * 5 + ${VALUE}], ${RISK},
    orders, net_minor, last_on
  from (
    select s.*, d.x::float8 as x, (last_on - first_on)::float8 as recency_days, ($2::date - first_on)::float8 as age
    from (${SCORED}) s
    join (
      select customer_id, count(*) - 1 as x
      from (select distinct customer_id, placed_on from sales_orders where shop_id = $1 and customer_id is not null) days
      group by customer_id
    ) d using (customer_id)
  ) c
  on conflict (shop_id, customer_id) do update set
    recency = excluded.recency, frequency = excluded.frequency, monetary = excluded.monetary, rfm_group = excluded.rfm_group,
    churn_risk = excluded.churn_risk, orders = excluded.orders, net_minor = excluded.net_minor, last_on = excluded.last_on
  where row(customer_scores.*) is distinct from row(excluded.*)`;

const SUM = `
  insert into score_sums (shop_id, recency, value, rfm_group, is_repeat, risk, customers, orders, net_minor, days)
  select $1::int, recency, ${VALUE}, rfm_group, orders > 1,
    case when churn_risk is null then 'unknown' when churn_risk >= 0.66 then 'high' when churn_risk >= 0.33 then 'some' else 'low' end,
    count(*)::int, sum(orders)::int, sum(net_minor)::bigint, sum($2::date - last_on)::bigint
  from customer_scores where shop_id = $1
  group by 2, 3, 4, 5, 6`;

/**
 * Scores all customers who ordered, anew: rows that are the same are left as they are, since most are. Then the sums that pages show.
 * Whom the store was told to forget has none. `isEnough` false: too few customers to score, nobody has.
 */
export async function writeScores(
  ctx: StoreCtx,
  sql: Sql,
  { day, model, isEnough }: { day: StoreDay; model: ChurnModel | null; isEnough: boolean },
): Promise<void> {
  const { id: shopId } = ctx.shop;
  // Three orders of all customers: with the usual 4 MB each is sorted on disk.
  await sql.query("set local work_mem = '64MB'");
  if (isEnough) {
    const { r, alpha, a, b } = model ?? { r: null, alpha: null, a: null, b: null };
    await sql.query(WRITE, [shopId, day, r, alpha, a, b, AHEAD_DAYS]);
  }
  await sql.query(
    `delete from customer_scores c where shop_id = $1 and ($2::bool is false or customer_id = any($3::bigint[])
       or not exists (select from sales_customers s where s.shop_id = $1 and s.customer_id = c.customer_id))`,
    [shopId, isEnough, await erasedCustomers(ctx, sql)],
  );
  await sql.query("delete from score_sums where shop_id = $1", [shopId]);
  await sql.query(SUM, [shopId, day]);
}
