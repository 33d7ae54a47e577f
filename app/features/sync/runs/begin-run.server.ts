import { Prisma } from "@prisma/client";
import { said } from "#app/i18n/said.ts";
import { audit } from "#app/platform/audit.server.ts";
import { type Ctx, hasScope } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { syncRunJob } from "../jobs.server.ts";
import { allowedResources, resourceOf } from "../resources.server.ts";
import type { SyncTrigger } from "../schema.ts";
import { cancelRun } from "./cancel-run.server.ts";

/**
 * Begins to read some kinds of objects, or all that the store's scopes let in, in the caller's transaction. An install cancels a run that
 * is still under way: it may have begun before the store left and came back. Otherwise it throws `conflict` beside another run, which
 * ends the transaction; and `forbidden` for a kind that the scopes leave out. Returns the run's id.
 */
export async function beginRun(ctx: Ctx, tx: Tx, trigger: SyncTrigger, resources?: readonly string[]): Promise<string> {
  const { id: shopId } = ctx.shop;
  const allowed = allowedResources(ctx).map(({ name }) => name);
  const refused = resources?.filter((name) => !allowed.includes(name)) ?? [];
  if (refused.length > 0)
    throw new AppError("forbidden", `The store does not let the app read these: ${refused.join(", ")}.`, {
      scopes: [...new Set(refused.flatMap((name) => resourceOf(name).scopes))].filter((one) => !hasScope(ctx, one)),
    });
  if (trigger === "install") await cancelRun(ctx, tx);
  const run = await tx.syncRun.create({ data: { shopId, trigger, status: "queued" } }).catch((error: unknown) => {
    const isTaken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
    throw isTaken ? new AppError("conflict", said("sync.running")) : error;
  });
  await tx.syncSeen.deleteMany({ where: { shopId } });
  await addSteps(ctx, tx, run.id, (name) => !resources || resources.includes(name));
  await audit(ctx, tx, "sync.started", { run: run.id, trigger, ...(resources && { resources }) });
  await enqueue(ctx, tx, syncRunJob, { runId: run.id }, { key: run.id });
  return run.id;
}

/** A step for each wanted resource that the scopes let in and the run does not have yet. */
export async function addSteps(
  ctx: Ctx,
  tx: Tx,
  runId: string,
  isWanted: (resource: string) => boolean,
): Promise<void> {
  await tx.syncStep.createMany({
    data: allowedResources(ctx)
      .filter(({ name }) => isWanted(name))
      .map(({ name }) => ({ shopId: ctx.shop.id, runId, resource: name, status: "pending" })),
    skipDuplicates: true,
  });
}
