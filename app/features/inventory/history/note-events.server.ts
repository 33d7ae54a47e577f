import type { Sql } from "#app/platform/db.server.ts";
import { isWatched, tellMirrored } from "#app/platform/events.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { dayOf } from "#app/platform/store-day.ts";

/** The last event of a level `l` of shop $1. */
export const LAST_EVENT = `
  select e.at, e.available, e.on_hand, e.committed, e.incoming from inventory_events e
  where e.shop_id = $1 and e.inventory_item_id = l.inventory_item_id and e.location_id = l.location_id
  order by e.at desc, e.id desc limit 1`;

export interface FoundEvents {
  /** item, location, at, the four quantities, and by how much each is more than before; $1 is the shop. */
  readonly query: string;
  /** A statement that the query reads by a name: "gone as (delete …)". */
  readonly after?: string;
  /** $2 and on */
  readonly values: readonly unknown[];
  /** All levels are seen for the first time: nobody is told of each. */
  readonly isFirst?: boolean;
}

/**
 * Writes what a query finds into the log of stock; returns how many events those are. Whoever asks dates no event of a level before an
 * earlier one, so that the last is how the level is now.
 */
export async function noteEvents(
  ctx: StoreCtx,
  sql: Sql,
  { query, after, values, isFirst }: FoundEvents,
): Promise<number> {
  const isTold = !isFirst && (await isWatched(ctx, sql, "inventory_items"));
  const [noted] = await sql.query<{ events: number; first: Date | null; items: bigint[] | null }>(
    `with ${after ? `${after}, ` : ""}written as (
       insert into inventory_events (shop_id, inventory_item_id, location_id, at,
         available, on_hand, committed, incoming, available_by, on_hand_by, committed_by, incoming_by)
       select $1::int, found.* from (${query}) found
       returning at, inventory_item_id)
     select count(*)::int as events, min(at) as first,
       ${isTold ? "array_agg(distinct inventory_item_id)" : "null::bigint[]"} as items from written`,
    [ctx.shop.id, ...values],
  );
  if (noted!.items) await tellMirrored(ctx, sql, { table: "inventory_items", updated: noted!.items });
  if (noted!.first) await reopenDays(ctx, sql, noted!.first);
  return noted!.events;
}

// Days that were closed without the event are made anew: the one in which it lies, and those after it.
async function reopenDays(ctx: StoreCtx, sql: Sql, from: Date): Promise<void> {
  await sql.query("update stock_history set closed_to = $2::date - 1 where shop_id = $1 and closed_to >= $2::date", [
    ctx.shop.id,
    dayOf(from, ctx.shop.timeZone),
  ]);
}
