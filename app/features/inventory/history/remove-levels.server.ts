import type { Sql } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { LAST_EVENT, noteEvents } from "./note-events.server.ts";

/**
 * Removes levels `l` of the shop ($1) that a condition names ($3 and on), and notes that nothing is there from `at` on: when it was seen,
 * since Shopify does not say when it went. Returns how many events were written.
 */
export function removeLevels(
  ctx: StoreCtx,
  sql: Sql,
  at: Date,
  condition: string,
  values: readonly unknown[],
): Promise<number> {
  const after = `gone as (
    delete from inventory_levels l where l.shop_id = $1 and ${condition} returning l.inventory_item_id, l.location_id)`;
  const query = `
    select l.inventory_item_id, l.location_id, greatest($2::timestamptz, last.at), 0, 0, 0, 0,
      -last.available, -last.on_hand, -last.committed, -last.incoming
    from gone l cross join lateral (${LAST_EVENT}) last
    where (last.available, last.on_hand, last.committed, last.incoming) <> (0, 0, 0, 0)`;
  return noteEvents(ctx, sql, { query, after, values: [at, ...values] });
}
