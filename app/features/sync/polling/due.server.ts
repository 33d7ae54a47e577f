import type { ShopRef } from "#app/platform/ctx.ts";
import { inSqlTx, type Sql, type Tx } from "#app/platform/db.server.ts";

const WAKE = `insert into sync_due (shop, due_at) values ($1, $2::timestamptz)
  on conflict (shop) do update set due_at = least(sync_due.due_at, excluded.due_at)`;

/**
 * Has the worker's tick look after the store at `at`, or sooner where it was to look sooner anyway. In the caller's transaction, where
 * it gives one: the store is looked at only once that has committed.
 */
export async function wakeAt(ctx: ShopRef, at: Date, tx?: Tx | Sql): Promise<void> {
  const values = [ctx.shop.id, at.toISOString()];
  if (!tx) return inSqlTx(ctx, async (sql) => void (await sql.query(WAKE, values)));
  if ("query" in tx) await tx.query(WAKE, values);
  else await tx.$executeRawUnsafe(WAKE, ...values);
}
