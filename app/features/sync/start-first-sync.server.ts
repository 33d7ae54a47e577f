import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { syncRunJob } from "./jobs.server.ts";
import { allowedResources } from "./resources.server.ts";

/**
 * Begins to read everything the store's scopes let in, in the caller's transaction (an install's, say). A run that is still under way
 * is cancelled: it may have begun before the store left and came back. Returns the run's id.
 */
export async function startFirstSync(ctx: Ctx, tx: Tx): Promise<string> {
  const { id: shopId } = ctx.shop;
  await tx.syncRun.updateMany({
    where: { shopId, status: { in: ["queued", "running"] } },
    data: { status: "cancelled", finishedAt: new Date() },
  });
  const run = await tx.syncRun.create({ data: { shopId, trigger: "install", status: "queued" } });
  await tx.syncStep.createMany({
    data: allowedResources(ctx).map((resource) => ({
      shopId,
      runId: run.id,
      resource: resource.name,
      status: "pending",
    })),
  });
  await audit(ctx, tx, "sync.started", { run: run.id });
  await enqueue(ctx, tx, syncRunJob, { runId: run.id }, { key: run.id });
  return run.id;
}
