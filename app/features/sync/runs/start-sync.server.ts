import { Prisma } from "@prisma/client";
import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx, type Tx } from "#app/platform/db.server.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { addSteps, beginRun } from "./begin-run.server.ts";
import { getSyncStatus } from "./get-sync-status.server.ts";
import { syncRunJob } from "../jobs.server.ts";
import type { StartSyncInput, SyncStatus } from "../schema.ts";

const FRESH = { attempts: 0, retryAt: null, error: Prisma.DbNull };
const FROM_THE_START = {
  ...{ status: "pending", bulkOperationId: null, requestId: null, startedAt: null, readingAt: null },
  ...{ finishedAt: null, gathered: 0, read: 0, rows: 0, byteOffset: 0 },
};

/**
 * What a merchant asks for by hand. After a failed run it goes on: what is here stays, what failed is asked for again. A run under way is
 * left alone, save that a job is queued for it in case its own was lost. Otherwise (none yet, a completed or a cancelled one) everything
 * is read again. Throws `conflict` where two ask at the same moment.
 */
export async function startSync(ctx: Ctx, _input: StartSyncInput = {}): Promise<SyncStatus> {
  const { id: shopId } = ctx.shop;
  await inTx(ctx, async (tx) => {
    const run = await tx.syncRun.findFirst({ where: { shopId }, orderBy: { startedAt: "desc" } });
    if (run?.status === "failed") await goOn(ctx, tx, run.id);
    else if (run?.status === "queued" || run?.status === "running")
      await enqueue(ctx, tx, syncRunJob, { runId: run.id }, { key: run.id });
    else await beginRun(ctx, tx, "manual");
  });
  return getSyncStatus(ctx);
}

async function goOn(ctx: Ctx, tx: Tx, runId: string): Promise<void> {
  const { id: shopId } = ctx.shop;
  const { count } = await tx.syncRun.updateMany({
    where: { shopId, id: runId, status: "failed" },
    data: { status: "queued", finishedAt: null, error: Prisma.DbNull },
  });
  if (count === 0) return; // another request has just done it
  // A pending one may have an error and a wait too; its request, if it has one, is found again.
  await tx.syncStep.updateMany({ where: { shopId, runId, status: "pending" }, data: FRESH });
  await tx.syncStep.updateMany({ where: { shopId, runId, status: "failed" }, data: { ...FRESH, ...FROM_THE_START } });
  await addSteps(ctx, tx, runId);
  await audit(ctx, tx, "sync.retried", { run: runId });
  await enqueue(ctx, tx, syncRunJob, { runId }, { key: runId });
}
