import type { ShopRef } from "../ctx.ts";
import type { Tx } from "../db.server.ts";
import { DEAD_LETTERS, lastingQueues } from "./boss.server.ts";

/**
 * Removes the waiting jobs of a shop that left from the queue, in the caller's transaction; running ones end by themselves, and those that
 * run for such a shop too (Job.runsUninstalled) stay. Returns how many.
 */
export async function cancelJobs(ctx: ShopRef, tx: Tx): Promise<number> {
  const kept = [DEAD_LETTERS, ...lastingQueues()];
  return tx.$executeRaw`
    update pgboss.job set state = 'cancelled', completed_on = now()
    where data ->> 'shopId' = ${String(ctx.shop.id)} and state in ('created', 'retry') and name <> all(${kept})`;
}
