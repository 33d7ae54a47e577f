import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import type { RunRef, SyncRunStatus } from "../schema.ts";
import { runStatus } from "./run-status.server.ts";

/** One run with how far each kind is. Throws `not_found`. */
export async function getRun(ctx: Ctx, { id }: RunRef, now = new Date()): Promise<SyncRunStatus> {
  const { id: shopId } = ctx.shop;
  return inTx(ctx, async (tx) => {
    const run = await tx.syncRun.findUnique({ where: { shopId_id: { shopId, id } } });
    if (!run) throw new AppError("not_found", "There is no such run.");
    return runStatus(run, await tx.syncStep.findMany({ where: { shopId, runId: id } }), now);
  });
}
