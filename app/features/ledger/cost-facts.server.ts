import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";
import { costAt } from "./cost-at.server.ts";
import type { DayRange } from "./sum-days.server.ts";

/** Gives every fact of these days without a unit cost the one that held when it happened, where one is known; returns how many got one. */
export async function costFacts(ctx: ShopRef, sql: Sql, { from, to }: DayRange): Promise<number> {
  const [done] = await sql.query<{ facts: number }>(
    `with waiting as materialized (
       select f.order_id, f.id, ${costAt("f")} as cost from sales_facts f
       where f.shop_id = $1 and f.product_key is not null and f.unit_cost_minor is null
         and f.day_on >= $2::date and f.day_on < $3::date and f.variant_id in (
         select v.id from variants v
         join unit_costs u on u.shop_id = v.shop_id and u.inventory_item_id = v.inventory_item_id
         where v.shop_id = $1 and u.cost_minor is not null)),
     done as (
       update sales_facts f set unit_cost_minor = waiting.cost from waiting
       where f.shop_id = $1 and f.order_id = waiting.order_id and f.id = waiting.id and waiting.cost is not null
       returning 1)
     select count(*)::int as facts from done`,
    [ctx.shop.id, from, to],
  );
  return done!.facts;
}
