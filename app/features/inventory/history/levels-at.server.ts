import { Prisma } from "@prisma/client";
import type { ShopRef } from "#app/platform/ctx.ts";

/**
 * SQL for rows that add up to what every level was at a moment: inventory_item_id, location_id, available, on_hand, committed, incoming. What it
 * is now, less what has changed since: costs as much as that, however long the log is. Whole from stock_history.since on.
 */
export function stockRowsAt(ctx: ShopRef, moment: Date): Prisma.Sql {
  const shop = ctx.shop.id;
  return Prisma.sql`
    select inventory_item_id, location_id, available, on_hand, committed, incoming
    from inventory_levels where shop_id = ${shop}::int
    union all
    select inventory_item_id, location_id, -available_by, -on_hand_by, -committed_by, -incoming_by
    from inventory_events where shop_id = ${shop}::int and at > ${moment}::timestamptz`;
}

/** The same, one row for each level; those that did not exist are left out (one that went and came back is all zeros in between). */
export function levelsAt(ctx: ShopRef, moment: Date): Prisma.Sql {
  const shop = ctx.shop.id;
  return Prisma.sql`
    select inventory_item_id, location_id, sum(available)::int as available, sum(on_hand)::int as on_hand,
      sum(committed)::int as committed, sum(incoming)::int as incoming
    from (${stockRowsAt(ctx, moment)}) changes
    group by inventory_item_id, location_id
    having (sum(available), sum(on_hand), sum(committed), sum(incoming)) <> (0, 0, 0, 0)
      or exists (
        select from inventory_events e
        where e.shop_id = ${shop}::int and e.inventory_item_id = changes.inventory_item_id
          and e.location_id = changes.location_id and e.at <= ${moment}::timestamptz)`;
}
