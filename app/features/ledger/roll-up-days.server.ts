import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";

const SUMMED = ["gross", "discount", "reversal", "shipping", "tax", "duty", "fee", "tip", "gift_card", "total"].map(
  (name) => `${name}_minor`,
);

/**
 * Makes the sums of these store-local days anew from the facts, in the caller's transaction; "all" makes every day. The result
 * depends on the facts alone: made again, a day has the same bytes. A day without facts has no row.
 */
export async function rollUpDays(ctx: ShopRef, sql: Sql, days: readonly string[] | "all"): Promise<void> {
  if (days.length === 0) return;
  const only = days === "all" ? "" : "and day_on = any($2::date[])";
  // An order counts once, on the day it was first placed, whatever other agreements follow.
  const orders =
    days === "all"
      ? ""
      : "and order_id in (select order_id from sales_facts where shop_id = $1 and day_on = any($2::date[]))";
  const values = days === "all" ? [ctx.shop.id] : [ctx.shop.id, days];
  await sql.query(`delete from sales_days where shop_id = $1 ${only}`, values);
  await sql.query(
    `insert into sales_days (shop_id, day_on, orders, units, ${SUMMED.join(", ")}, placed_gross_minor, placed_discount_minor)
     select $1::int, f.day_on, coalesce(max(placed.orders), 0),
       coalesce(sum(f.quantity) filter (where f.line_type = 'PRODUCT'), 0),
       ${SUMMED.map((column) => `sum(f.${column})`).join(", ")},
       coalesce(sum(f.gross_minor) filter (where f.reason = 'ORDER'), 0),
       coalesce(sum(f.discount_minor) filter (where f.reason = 'ORDER'), 0)
     from sales_facts f
     left join (
       select first.day_on, count(*) as orders
       from (select order_id, min(day_on) as day_on from sales_facts
             where shop_id = $1 and reason = 'ORDER' ${orders} group by order_id) first
       group by first.day_on
     ) placed on placed.day_on = f.day_on
     where f.shop_id = $1 ${only.replace("day_on", "f.day_on")}
     group by f.day_on`,
    values,
  );
}
