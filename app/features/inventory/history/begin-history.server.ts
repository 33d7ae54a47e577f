import type { Sql } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { noteChanges } from "./note-changes.server.ts";

/**
 * Writes the events that any level lacks, and notes from when on there is a history: now, when every level has first been read. Their own
 * times may lie years back: days before the app was there are not closed. Later calls only fill in what is missing. Returns how many
 * events were written.
 */
export async function beginHistory(ctx: StoreCtx, sql: Sql, now: Date = new Date()): Promise<number> {
  const events = await noteChanges(ctx, sql, null);
  await sql.query(
    `insert into stock_history (shop_id, since)
     select $1, greatest(max(updated_at), $2) from inventory_levels where shop_id = $1
     on conflict (shop_id) do nothing`,
    [ctx.shop.id, now],
  );
  return events;
}
