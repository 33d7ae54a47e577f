import type { Prisma } from "@prisma/client";
import { audit } from "#app/platform/audit.server.ts";
import type { Ctx, ShopRef } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { tellEvents } from "#app/platform/events.server.ts";
import type { Meter } from "#app/platform/shopify/usage.server.ts";
import { logRun } from "../log/log-run.server.ts";
import type { SyncError } from "../schema.ts";

const UNDER_WAY = { in: ["queued", "running"] };

/** Changes a run that is under way; one that was paused or has ended stays as it is. */
export async function setRun(ctx: ShopRef, id: string, data: Prisma.SyncRunUpdateManyMutationInput): Promise<void> {
  await inTx(ctx, (tx) => tx.syncRun.updateMany({ where: { shopId: ctx.shop.id, id, status: UNDER_WAY }, data }));
}

/** Ends a run that is under way: completed, or failed where there is an error. */
export async function endRun(ctx: Ctx, id: string, error: SyncError | undefined): Promise<void> {
  await inTx(ctx, async (tx) => {
    const status = error ? "failed" : "completed";
    const { count } = await tx.syncRun.updateMany({
      where: { shopId: ctx.shop.id, id, status: UNDER_WAY },
      data: { status, finishedAt: new Date(), ...(error && { error: { ...error } }) },
    });
    if (count === 0) return;
    await tx.syncSeen.deleteMany({ where: { shopId: ctx.shop.id } });
    await logRun(ctx, tx, id);
    await audit(ctx, tx, `sync.${status}`, { run: id, ...(error && { error }) });
    await tellEvents(ctx, tx, [{ topic: "sync/finished", objectId: id, data: { id, state: status } }]);
    ctx.log[error ? "error" : "info"]({ run: id, error }, "the sync has ended");
  });
}

/** Adds what a job has asked of Shopify to its run, and to the run's row in the log if it has ended; the meter begins anew. */
export async function addUse(ctx: ShopRef, runId: string, meter: Meter): Promise<void> {
  const { calls, points } = meter;
  if (calls === 0) return;
  const by = { calls: { increment: calls }, points: { increment: Math.ceil(points) } };
  await inTx(ctx, async (tx) => {
    await tx.syncRun.updateMany({ where: { shopId: ctx.shop.id, id: runId }, data: by });
    await tx.syncLogEntry.updateMany({ where: { shopId: ctx.shop.id, runId, kind: "sync" }, data: by });
  });
  meter.calls -= calls;
  meter.points -= points;
}
