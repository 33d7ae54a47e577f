import type { ShopRef } from "../ctx.ts";
import type { Tx } from "../db.server.ts";

/** Removes the shop's waiting jobs from the queue, in the caller's transaction; running ones end by themselves. Returns how many. */
export async function cancelJobs(ctx: ShopRef, tx: Tx): Promise<number> {
  return tx.$executeRaw`
    update pgboss.job set state = 'cancelled', completed_on = now()
    where data ->> 'shopId' = ${String(ctx.shop.id)} and state in ('created', 'retry') and name <> 'dead-letters'`;
}
