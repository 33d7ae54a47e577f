import { Prisma } from "@prisma/client";
import type { ShopRef } from "#app/platform/ctx.ts";

/**
 * SQL for what every level was at a moment: inventory_item_id, location_id, available, on_hand, committed, incoming. Levels that did not
 * exist are left out, or all zeros. Costs as much as has changed since then, however long the log is. Whole from stock_history.since on.
 */
export function levelsAt(ctx: ShopRef, moment: Date): Prisma.Sql {
  const shop = ctx.shop.id;
  const later = Prisma.sql`select e.inventory_item_id, e.location_id from inventory_events e
    where e.shop_id = ${shop}::int and e.at > ${moment}::timestamptz`;
  return Prisma.sql`
    select l.inventory_item_id, l.location_id, l.available, l.on_hand, l.committed, l.incoming
    from inventory_levels l
    where l.shop_id = ${shop}::int and not exists (
      select from (${later}) changed
      where changed.inventory_item_id = l.inventory_item_id and changed.location_id = l.location_id)
    union all
    select changed.inventory_item_id, changed.location_id, was.available, was.on_hand, was.committed, was.incoming
    from (select distinct * from (${later}) every) changed
      cross join lateral (
        select e.available, e.on_hand, e.committed, e.incoming from inventory_events e
        where e.shop_id = ${shop}::int and e.inventory_item_id = changed.inventory_item_id
          and e.location_id = changed.location_id and e.at <= ${moment}::timestamptz
        order by e.at desc, e.id desc limit 1) was`;
}
