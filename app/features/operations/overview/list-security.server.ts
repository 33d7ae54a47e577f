import type { Ctx } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";
import type { SecurityRow } from "../schema.ts";
import { NAME_OF } from "./name-of-client.ts";

// What was counted as such; clients that were told to wait; webhooks in this store's name that were not let in (kept by domain: they belong to none).
const EVENTS = `with found as (
    select kind, subject, count, first_at, last_at from security_events
      where shop_id = $1 and last_at >= now() - interval '30 days'
    union all
    select 'rate-limit', 'client/' || client, limited, hour_at, hour_at from api_client_usage
      where shop_id = $1 and limited > 0 and hour_at >= now() - interval '30 days'
  )
  select kind, subject, (${NAME_OF("substr(subject, 8)")}) as name, sum(count)::int as count, min(first_at) as "firstAt", max(last_at) as "lastAt"
  from found group by 1, 2 order by 6 desc, 1, 2 limit 100`;

interface Row extends Omit<SecurityRow, "firstAt" | "lastAt"> {
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** What should make somebody look twice, of the last 30 days, newest first; by kind and subject. */
export async function listSecurity(ctx: Ctx, sql: Sql): Promise<SecurityRow[]> {
  const rows = await sql.query<Row>(EVENTS, [ctx.shop.id]);
  return rows.map(({ firstAt, lastAt, ...row }) => ({
    ...row,
    ...{ firstAt: firstAt.toISOString(), lastAt: lastAt.toISOString() },
  }));
}
