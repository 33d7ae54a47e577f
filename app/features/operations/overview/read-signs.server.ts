import type { Sql } from "#app/platform/db.server.ts";
import type { Signs } from "./health-of.ts";

const SIGNS = `select
  (select extract(epoch from now() - min(received_at))::float from webhook_deliveries where shop_id = $1 and state = 'waiting'
    and next_at <= now()) as "webhookSeconds",
  (select count(*)::int from webhook_deliveries where shop_id = $1 and state = 'dead') as "webhooksDead",
  (select count(*)::int from sync_slices where shop_id = $1 and state = 'differs') as "slicesDiffer",
  (select count(*)::int from sync_gaps where shop_id = $1 and healed_at is null) as "gapsOpen",
  (select coalesce(sum(requests), 0)::int from api_usage where shop_id = $1 and minute_at >= now() - interval '15 minutes') as requests,
  (select coalesce(sum(failed), 0)::int from api_usage where shop_id = $1 and minute_at >= now() - interval '15 minutes') as failed`;

/** What the state of the store's parts is judged by, within a transaction of its own. */
export async function readSigns(sql: Sql, shopId: number): Promise<Omit<Signs, "overdueSeconds">> {
  const [signs] = await sql.query<Omit<Signs, "overdueSeconds">>(SIGNS, [shopId]);
  return signs!;
}
