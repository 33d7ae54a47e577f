import { z } from "zod";
import type { Ctx } from "#app/platform/ctx.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import { addDays, startOfDay, today } from "#app/platform/store-day.ts";
import { requirePermissions } from "../require-permissions.server.ts";
import type { ClientUsage } from "../schema.ts";

export const USAGE_DAYS = 14;

const count = z.coerce.number();
const Rows = z.array(
  z.object({ day: z.string(), requests: count, refused: count, limited: count, failed: count, ms: count }),
);

// Hours are kept in UTC; of a zone that is half an hour off, an hour counts to the day in which it began.
const BY_DAY = `select to_char(hour_at at time zone $3, 'YYYY-MM-DD') as day, sum(requests) as requests, sum(refused) as refused,
    sum(limited) as limited, sum(failed) as failed, sum(ms) as ms
  from api_client_usage where shop_id = $1 and client = $2 and hour_at >= $4 group by 1 order by 1 desc`;

/** What a client asked of our API in this store in the last days, by the store's day; days without a request are left out. */
export async function getClientUsage(
  ctx: Ctx,
  { clientId, days = USAGE_DAYS }: { clientId: string; days?: number },
): Promise<ClientUsage> {
  requirePermissions(ctx, ["read_apps"]);
  const timeZone = ctx.shop.timeZone ?? "UTC";
  const from = startOfDay(addDays(today(timeZone), 1 - days), timeZone);
  const rows = await inSqlTx(ctx, (sql) => sql.query(BY_DAY, [ctx.shop.id, clientId, timeZone, from]));
  return { days, rows: Rows.parse(rows).map(({ ms, ...row }) => ({ ...row, meanMs: Math.round(ms / row.requests) })) };
}
