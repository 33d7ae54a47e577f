import type { Ctx } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { hasJob } from "#app/platform/queue/has-job.server.ts";
import { exportJob } from "./export-job.ts";

/**
 * Files that nobody makes any more are failed, in the caller's transaction: their worker was killed on its last try, and could not say
 * so. Nothing is due later.
 */
export async function lookForLostFiles(ctx: Ctx, tx: Tx): Promise<null> {
  const underWay = { shopId: ctx.shop.id, state: { in: ["waiting", "working"] } };
  for (const { id } of await tx.analyticsFile.findMany({ where: underWay, select: { id: true } })) {
    if (await hasJob(ctx, tx, exportJob, { id: String(id) })) continue;
    const data = { state: "failed", error: "failed", finishedAt: new Date() };
    await tx.analyticsFile.updateMany({ where: { ...underWay, id }, data });
  }
  return null;
}
