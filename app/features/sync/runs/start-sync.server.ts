import { Prisma } from "@prisma/client";
import { said } from "#app/i18n/said.ts";
import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { addSteps, beginRun } from "./begin-run.server.ts";
import { getSyncStatus } from "./get-sync-status.server.ts";
import { syncRunJob } from "../jobs.server.ts";
import type { StartSyncInput, SyncStatus } from "../schema.ts";
import { AT_ITS_BEGINNING } from "./steps.server.ts";

const FRESH = { attempts: 0, retryAt: null, error: Prisma.DbNull };
const FROM_THE_START = {
  ...{ status: "pending", bulkOperationId: null, requestId: null, startedAt: null, readingAt: null, progressAt: null },
  ...{ finishedAt: null, ...AT_ITS_BEGINNING },
};

/**
 * What a merchant, or a program, asks for. Some kinds: they are read again in a run of their own. All: after a failed run it goes on
 * (what is here stays, what failed is asked for again), a run under way is left alone, save that a job is queued for it in case its own
 * was lost; otherwise everything is read again. Throws `conflict` beside another run where that is not just this, `forbidden` for kinds
 * that the store's scopes leave out.
 */
export async function startSync(ctx: Ctx, { resources }: StartSyncInput = {}): Promise<SyncStatus> {
  const { id: shopId } = ctx.shop;
  const trigger = ctx.actor.startsWith("api:") ? "api" : "manual";
  await inTx(ctx, async (tx) => {
    const run = await tx.syncRun.findFirst({ where: { shopId }, orderBy: { startedAt: "desc" } });
    if (run?.status === "paused") throw new AppError("conflict", said("sync.paused"));
    const isUnderWay = run?.status === "queued" || run?.status === "running";
    if (isUnderWay && resources) throw new AppError("conflict", said("sync.running"));
    if (isUnderWay) await enqueue(ctx, tx, syncRunJob, { runId: run.id }, { key: run.id });
    else if (run?.status === "failed" && !resources) await goOn(ctx, tx, run.id);
    else await beginRun(ctx, tx, trigger, resources);
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
  // The run may have been about some kinds only: of the others, those that were never read whole are added.
  const read = await tx.syncStep.findMany({ where: { shopId, status: "completed" }, distinct: ["resource"] });
  await addSteps(ctx, tx, runId, (resource) => !read.some((step) => step.resource === resource));
  await audit(ctx, tx, "sync.retried", { run: runId });
  await enqueue(ctx, tx, syncRunJob, { runId }, { key: runId });
}
