import type { Ctx, ShopRef } from "#app/platform/ctx.ts";
import { inTx, type Tx } from "#app/platform/db.server.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { pruneLeftJob } from "../jobs.server.ts";
import { prune } from "../polling/prune.server.ts";

const DAY_SECONDS = 24 * 60 * 60;

/** The tick looks after connected stores alone: what is kept of one that left grows old by a job of its own, until it is back or gone. */
export async function pruneLeft(ctx: Ctx, signal: AbortSignal): Promise<void> {
  const hasLeft = await inTx(ctx, async (tx) => {
    const count = await tx.shop.count({ where: { id: ctx.shop.id, uninstalledAt: { not: null } } });
    if (count > 0) await pruneTomorrow(ctx, tx);
    return count > 0;
  });
  if (hasLeft) await prune(ctx, signal);
}

/** In the caller's transaction. */
export async function pruneTomorrow(ctx: ShopRef, tx: Tx): Promise<void> {
  await enqueue(ctx, tx, pruneLeftJob, {}, { startAfterSeconds: DAY_SECONDS });
}
