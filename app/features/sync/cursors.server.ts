import type { ShopRef } from "#app/platform/ctx.ts";
import { inSqlTx, type Sql } from "#app/platform/db.server.ts";
import { syncErrorOf } from "./sync-error.ts";

export interface Success {
  /** A run has read all of it: every change that Shopify dates before this moment is in. Polls go on from there, a comparison follows. */
  readonly readUntil?: Date;
}

const SUCCESS = `insert into sync_cursors (shop_id, resource, changed_until, poll_due_at, all_due_at, last_success_at)
  values ($1, $2, $3::timestamptz, case when $3::timestamptz is null then null else now() end,
    case when $3::timestamptz is null then null else now() end, now())
  on conflict (shop_id, resource) do update set
    changed_until = greatest(sync_cursors.changed_until, excluded.changed_until),
    poll_due_at = coalesce(excluded.poll_due_at, sync_cursors.poll_due_at),
    all_due_at = coalesce(excluded.all_due_at, sync_cursors.all_due_at),
    last_success_at = now(), errors = 0`;

const FAILURE = `insert into sync_cursors (shop_id, resource, last_error_at, last_error, errors)
  values ($1, $2, now(), $3::jsonb, 1)
  on conflict (shop_id, resource) do update set
    last_error_at = now(), last_error = excluded.last_error, errors = sync_cursors.errors + 1`;

/** Objects of this kind came in, or nothing was to come in: failures are counted anew. In the caller's transaction, where it gives one. */
export async function noteSuccess(ctx: ShopRef, resource: string, success: Success = {}, sql?: Sql): Promise<void> {
  const write = async (on: Sql) =>
    void (await on.query(SUCCESS, [ctx.shop.id, resource, success.readUntil?.toISOString() ?? null]));
  return sql ? write(sql) : inSqlTx(ctx, write);
}

/** Objects of this kind could not be brought in: counted until the next success, the error kept as it is shown. */
export async function noteFailure(ctx: ShopRef, resource: string, error: unknown, sql?: Sql): Promise<void> {
  const write = async (on: Sql) =>
    void (await on.query(FAILURE, [ctx.shop.id, resource, JSON.stringify(syncErrorOf(error))]));
  return sql ? write(sql) : inSqlTx(ctx, write);
}
