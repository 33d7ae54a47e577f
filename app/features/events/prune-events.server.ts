import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";

const DAYS = 30;

/**
 * Forgets what was sent more than 30 days ago, with its attempts, and what custom apps had subscribed to that were uninstalled as long ago;
 * in the caller's transaction. What still waits stays.
 */
export async function pruneEvents(ctx: ShopRef, sql: Sql): Promise<void> {
  const old = `< now() - interval '${DAYS} days'`;
  for (const statement of [
    `delete from event_attempts where shop_id = $1 and at ${old}`,
    `delete from event_deliveries where shop_id = $1 and created_at ${old} and state <> 'pending'`,
    `delete from outgoing_events where shop_id = $1 and at ${old} and not is_waiting`,
    `delete from event_subscriptions s using app_installations i where s.shop_id = $1 and i.shop_id = $1
       and i.client_id = s.client_id and i.state = 'uninstalled' and i.changed_at ${old}`,
  ])
    await sql.query(statement, [ctx.shop.id]);
}
