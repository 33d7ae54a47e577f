import type { Sql } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { LAST_EVENT, noteEvents } from "./note-events.server.ts";

/**
 * Writes an event for each level of these items (null: of all) that is not as its last event says: first seen, or changed. Call it after
 * the levels were written, in their transaction. Returns how many events were written.
 */
export function noteChanges(ctx: StoreCtx, sql: Sql, items: readonly bigint[] | null): Promise<number> {
  const query = `
    select l.inventory_item_id, l.location_id, greatest(l.updated_at, last.at),
      l.available, l.on_hand, l.committed, l.incoming,
      l.available - coalesce(last.available, 0), l.on_hand - coalesce(last.on_hand, 0),
      l.committed - coalesce(last.committed, 0), l.incoming - coalesce(last.incoming, 0)
    from inventory_levels l left join lateral (${LAST_EVENT}) last on true
    where l.shop_id = $1 and ($2::bigint[] is null or l.inventory_item_id = any($2))
      and (l.available, l.on_hand, l.committed, l.incoming)
        is distinct from (last.available, last.on_hand, last.committed, last.incoming)`;
  return noteEvents(ctx, sql, { query, values: [items], isFirst: items === null });
}
