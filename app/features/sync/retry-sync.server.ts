import { Prisma } from "@prisma/client";
import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { getSyncStatus } from "./get-sync-status.server.ts";
import { syncRunJob } from "./jobs.server.ts";
import type { RetrySyncInput, SyncStatus } from "./schema.ts";
import { startFirstSync } from "./start-first-sync.server.ts";

const FRESH = {
  status: "pending",
  attempts: 0,
  retryAt: null,
  error: Prisma.DbNull,
  bulkOperationId: null,
  startedAt: null,
  readingAt: null,
};
const FROM_THE_START = { finishedAt: null, gathered: 0, read: 0, rows: 0, byteOffset: 0, byteSize: null };

/**
 * Goes on with a failed sync: what is here stays, what failed is asked for again. Where no run was begun, or the last was cancelled, it begins one; a run
 * that is under way is left alone, save that a job is queued for it in case its own was lost.
 */
export async function retrySync(ctx: Ctx, _input: RetrySyncInput = {}): Promise<SyncStatus> {
  const { id: shopId } = ctx.shop;
  await inTx(ctx, async (tx) => {
    const run = await tx.syncRun.findFirst({ where: { shopId }, orderBy: { startedAt: "desc" } });
    if (!run || run.status === "cancelled") return void (await startFirstSync(ctx, tx));
    if (run.status === "completed") return;
    if (run.status === "failed") {
      await tx.syncStep.updateMany({
        where: { shopId, runId: run.id, status: "failed" },
        data: { ...FRESH, ...FROM_THE_START },
      });
      await tx.syncRun.updateMany({ where: { shopId, id: run.id }, data: { status: "queued", finishedAt: null } });
      await audit(ctx, tx, "sync.retried", { run: run.id });
    }
    await enqueue(ctx, tx, syncRunJob, { runId: run.id }, { key: run.id });
  });
  return getSyncStatus(ctx);
}
