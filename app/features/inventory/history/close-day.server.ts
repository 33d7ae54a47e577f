import { Prisma } from "@prisma/client";
import type { Sql } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { addDays, startOfDay, type StoreDay } from "#app/platform/store-day.ts";
import { levelsAt } from "./levels-at.server.ts";

/** Writes a day's closing stock by location, in place of what is there: a function of events, costs and prices up to its end. */
export async function closeStock(ctx: StoreCtx, sql: Sql, day: StoreDay): Promise<void> {
  const shop = ctx.shop.id;
  const last = new Date(startOfDay(addDays(day, 1), ctx.shop.timeZone).getTime() - 1);
  await run(sql, Prisma.sql`delete from stock_days where shop_id = ${shop}::int and day_on = ${day}::date`);
  await run(
    sql,
    Prisma.sql`
      with items as (${pricedItems(shop, last)})
      insert into stock_days
        (shop_id, day_on, location_id, on_hand, available, cost_minor, uncosted_units, price_minor, items_out)
      select ${shop}::int, ${day}::date, l.location_id, sum(l.on_hand), sum(l.available),
        coalesce(sum(greatest(l.on_hand, 0) * i.cost), 0), coalesce(sum(greatest(l.on_hand, 0)) filter (where i.cost is null), 0),
        coalesce(sum(greatest(l.on_hand, 0) * i.price), 0), count(*) filter (where l.available <= 0)
      from (${levelsAt(ctx, last)}) l join items i on i.id = l.inventory_item_id
      group by l.location_id`,
  );
}

// Tracked items with the cost and the price of a moment; where no price of that time is known, today's. Of an item behind several
// variants, the oldest one's price.
const pricedItems = (shop: number, moment: Date): Prisma.Sql => Prisma.sql`
  select i.id, case when cost.since is null then i.unit_cost_minor else cost.cost_minor end as cost,
    coalesce(price.price_minor, v.price_minor) as price
  from inventory_items i
    left join lateral (
      select c.since, c.cost_minor from unit_costs c
      where c.shop_id = i.shop_id and c.inventory_item_id = i.id and c.since <= ${moment}::timestamptz
      order by c.since desc limit 1) cost on true
    left join lateral (
      select v.id, v.price_minor from variants v
      where v.shop_id = i.shop_id and v.inventory_item_id = i.id order by v.id limit 1) v on true
    left join lateral (
      select p.price_minor from price_changes p
      where p.shop_id = i.shop_id and p.variant_id = v.id and p.at <= ${moment}::timestamptz
      order by p.at desc limit 1) price on true
  where i.shop_id = ${shop}::int and i.is_tracked`;

const run = (sql: Sql, { text, values }: Prisma.Sql) => sql.query(text, values);
