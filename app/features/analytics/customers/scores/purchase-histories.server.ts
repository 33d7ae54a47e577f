import { z } from "zod";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";
import type { StoreDay } from "#app/platform/store-day.ts";
import type { History } from "./churn-model.ts";

/** So many customers are enough to fit four numbers; of more, a part is taken, always the same. */
const MOST_FITTED = 50_000;

/** Of these customers, how many bought within the days after the cut. */
export interface KnownHistory extends History {
  readonly returned: number;
}

const Rows = z.array(z.object({ x: z.int(), recency: z.int(), age: z.int(), count: z.int(), returned: z.int() }));

/**
 * How the customers had bought by the end of a day, in days, those alike together; and how many of them bought in the `ahead` days after it.
 * Several orders of one day are one purchase.
 */
export async function purchaseHistories(
  ctx: ShopRef,
  sql: Sql,
  { until, ahead, customers }: { until: StoreDay; ahead: number; customers: number },
): Promise<KnownHistory[]> {
  const rows = await sql.query(
    `select x, recency, age, count(*)::int as count, count(*) filter (where returned)::int as returned
     from (
       select count(*) filter (where placed_on <= $2::date)::int - 1 as x,
         max(placed_on) filter (where placed_on <= $2::date) - min(placed_on) as recency,
         $2::date - min(placed_on) as age,
         coalesce(bool_or(placed_on > $2::date and placed_on <= $2::date + $3::int), false) as returned
       from (
         select distinct customer_id, placed_on from sales_orders
         where shop_id = $1 and customer_id is not null and abs(hashint8(customer_id)::bigint) % $4::bigint = 0
       ) days
       group by customer_id having min(placed_on) <= $2::date
     ) histories
     group by x, recency, age order by x, recency, age`,
    [ctx.shop.id, until, ahead, Math.max(1, Math.ceil(customers / MOST_FITTED))],
  );
  return Rows.parse(rows);
}
