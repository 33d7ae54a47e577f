import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { logRun } from "../log/log-run.server.ts";

/**
 * Ends the run that is under way or paused, in the caller's transaction; what it has written stays, and nothing more is written once this
 * has committed. Returns its id; null where there is none, or none of the id that is meant.
 */
export async function cancelRun(ctx: ShopRef, tx: Tx, meant: string | null = null): Promise<string | null> {
  const { id: shopId } = ctx.shop;
  // First the run, then its steps: in this order whoever works on it locks them, too. A batch under way is waited for, and counted.
  const [run] = await tx.$queryRaw<{ id: string }[]>`
    update sync_runs set status = 'cancelled', finished_at = now(), error = null
    where shop_id = ${shopId} and status in ('queued', 'running', 'paused') and (${meant}::uuid is null or id = ${meant}::uuid)
    returning id::text as id`;
  if (!run) return null;
  await tx.$queryRaw`select from sync_steps where shop_id = ${shopId} and run_id = ${run.id}::uuid for update`;
  await tx.syncSeen.deleteMany({ where: { shopId } });
  await logRun(ctx, tx, run.id);
  return run.id;
}
