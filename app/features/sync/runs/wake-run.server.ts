import type { ShopRef } from "#app/platform/ctx.ts";
import { inTx, type Sql, type Tx } from "#app/platform/db.server.ts";
import { wakeJob, type WakeOptions } from "#app/platform/queue/wake-job.server.ts";
import { syncRunJob } from "../jobs.server.ts";

const ACTIVE = "select id::text as id from sync_runs where shop_id = $1 and status in ('queued', 'running')";

/**
 * Has the store's run go on now, where one is under way: a job that was lost is enqueued anew, one that waits (for Shopify, for a token)
 * begins at once, one that runs is left alone (see WakeOptions). In the caller's transaction, where it gives one.
 */
export async function wakeRun(
  ctx: ShopRef,
  tx?: Tx | Sql,
  options: Pick<WakeOptions, "evenIfRunning"> = {},
): Promise<void> {
  if (!tx) return inTx(ctx, (own) => wakeRun(ctx, own, options));
  const { id: shopId } = ctx.shop;
  const runs = "query" in tx ? await tx.query<Id>(ACTIVE, [shopId]) : await tx.$queryRawUnsafe<Id[]>(ACTIVE, shopId);
  for (const { id } of runs) await wakeJob(ctx, tx, syncRunJob, { runId: id }, { ...options, key: id });
}

interface Id {
  id: string;
}
