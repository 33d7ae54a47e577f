import { Prisma } from "@prisma/client";
import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { syncRunJob } from "../jobs.server.ts";
import { allowedResources } from "../resources.server.ts";
import type { SyncTrigger } from "../schema.ts";

/**
 * Begins to read everything the store's scopes let in, in the caller's transaction . An install cancels a run that is still under
 * way: it may have begun before the store left and came back. By hand, it throws `conflict` beside another run. Returns the run's id.
 */
export async function beginRun(ctx: Ctx, tx: Tx, trigger: SyncTrigger): Promise<string> {
  const { id: shopId } = ctx.shop;
  if (trigger === "install") {
    await tx.syncRun.updateMany({
      where: { shopId, status: { in: ["queued", "running"] } },
      data: { status: "cancelled", finishedAt: new Date() },
    });
  }
  const run = await tx.syncRun.create({ data: { shopId, trigger, status: "queued" } }).catch((error: unknown) => {
    const isTaken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
    throw isTaken ? new AppError("conflict", "A sync of this store is under way.") : error;
  });
  await tx.syncSeen.deleteMany({ where: { shopId } });
  await addSteps(ctx, tx, run.id);
  await audit(ctx, tx, "sync.started", { run: run.id, trigger });
  await enqueue(ctx, tx, syncRunJob, { runId: run.id }, { key: run.id });
  return run.id;
}

/** A step for each resource that the scopes let in and the run does not have yet. */
export async function addSteps(ctx: Ctx, tx: Tx, runId: string): Promise<void> {
  await tx.syncStep.createMany({
    data: allowedResources(ctx).map(({ name }) => ({
      ...{ shopId: ctx.shop.id, runId, resource: name, status: "pending" },
    })),
    skipDuplicates: true,
  });
}
