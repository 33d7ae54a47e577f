import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { syncRunJob } from "../jobs.server.ts";
import { wakeAt } from "../polling/due.server.ts";

/** A merchant brought a new token: what waited for one goes on at once. */
export async function tokenRenewed(ctx: ShopRef, tx: Tx): Promise<void> {
  const run = await tx.syncRun.findFirst({ where: { shopId: ctx.shop.id, status: { in: ["queued", "running"] } } });
  if (run) await enqueue(ctx, tx, syncRunJob, { runId: run.id }, { key: run.id });
  await wakeAt(ctx, new Date(), tx);
}
