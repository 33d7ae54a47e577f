import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";
import { isAppError } from "#app/platform/errors.ts";

const FIRST_MS = 60_000;
const LONGEST_MS = 60 * 60_000;

/** Work that failed, and when the same succeeded last. */
export interface Failed {
  readonly kind: "polling" | "reconciliation";
  readonly resource: string;
  readonly since: Date | null;
  readonly error: unknown;
}

const FAILURES = `select count(*)::int as n from sync_log
  where shop_id = $1 and kind = $2 and resource = $3 and status = 'failed' and started_at > now() - interval '1 day'
    and ($4::timestamptz is null or started_at > $4)`;

/** When it is tried again: after a minute, two, four, an hour at most, by how often it failed since; later where Shopify asked for it. */
export async function retryTime(ctx: ShopRef, sql: Sql, { kind, resource, since, error }: Failed): Promise<Date> {
  const [failures] = await sql.query<{ n: number }>(FAILURES, [ctx.shop.id, kind, resource, since]);
  const grown = Math.min(FIRST_MS * 2 ** Math.max((failures?.n ?? 1) - 1, 0), LONGEST_MS);
  const asked = isAppError(error) ? Number(error.details.retryAfterMs ?? 0) : 0;
  return new Date(Date.now() + Math.max(grown, asked));
}
