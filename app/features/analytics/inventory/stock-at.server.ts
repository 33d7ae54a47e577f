import { Prisma } from "@prisma/client";
import { z } from "zod";
import { levelsAt, stockRowsAt } from "#app/features/inventory/index.server.ts";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Filters } from "../reports/report.ts";
import { stockHistory } from "./stock-history.server.ts";
import { itemsSql } from "./items.server.ts";

const Rows = z.array(
  z.object({
    item: z.bigint(),
    location: z.bigint(),
    variant: z.bigint(),
    product: z.bigint(),
    isTracked: z.boolean(),
    available: z.int(),
    onHand: z.int(),
    committed: z.int(),
    incoming: z.int(),
  }),
);
export type StockRow = z.infer<typeof Rows>[number];

/** SQL for what each level is: now, or (given a moment) as the last event at or before it says. */
export const levelsSql = (ctx: ShopRef, moment: Date | null): Prisma.Sql =>
  moment
    ? levelsAt(ctx, moment)
    : Prisma.sql`select inventory_item_id, location_id, available, on_hand, committed, incoming
        from inventory_levels where shop_id = ${ctx.shop.id}::int`;

/** SQL for stock summed by item: item, available, on_hand, committed, incoming; of some locations, or of all. An item without levels may be 0 or not there. */
export function stockSql(ctx: ShopRef, moment: Date | null, { location }: Filters): Prisma.Sql {
  const where = location ? Prisma.sql`where location_id::text = any(${[...location]}::text[])` : Prisma.empty;
  return Prisma.sql`
    select inventory_item_id as item, sum(available)::bigint as available, sum(on_hand)::bigint as on_hand,
      sum(committed)::bigint as committed, sum(incoming)::bigint as incoming
    from (${moment ? stockRowsAt(ctx, moment) : levelsSql(ctx, null)}) levels ${where} group by inventory_item_id`;
}

/**
 * Stock of each item at each location at a moment (null: now), of items with a variant that the filters let through; untracked ones among
 * them. Null where the moment lies before the store's log of stock is whole: what was then is not known.
 */
export async function stockAt(
  ctx: ShopRef,
  tx: Tx,
  moment: Date | null,
  filters: Filters = {},
): Promise<readonly StockRow[] | null> {
  const history = await stockHistory(ctx, tx);
  if (!history.since || (moment && moment < history.since)) return null;
  const where = filters.location
    ? Prisma.sql`where l.location_id::text = any(${[...filters.location]}::text[])`
    : Prisma.empty;
  const rows = await tx.$queryRaw(Prisma.sql`
    select i.item, l.location_id as location, i.variant, i.product, i.is_tracked as "isTracked",
      l.available, l.on_hand as "onHand", l.committed, l.incoming
    from (${itemsSql(ctx, filters)}) i join (${levelsSql(ctx, moment)}) l on l.inventory_item_id = i.item ${where}
    order by i.item, l.location_id`);
  return Rows.parse(rows);
}
