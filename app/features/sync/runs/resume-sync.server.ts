import { said } from "#app/i18n/said.ts";
import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import type { RunInput } from "../schema.ts";
import { requireRun } from "./require-run.server.ts";
import { wakeRun } from "./wake-run.server.ts";

/**
 * Goes on with the paused run, from where it was. Throws `conflict` where none is paused, or not the one of `id`; `not_found` where there is
 * none of that id.
 */
export async function resumeSync(ctx: Ctx, { id }: RunInput): Promise<void> {
  const { id: shopId } = ctx.shop;
  const meant = id ?? null;
  await inTx(ctx, async (tx) => {
    await requireRun(ctx, tx, id);
    const [run] = await tx.$queryRaw<{ id: string }[]>`
      update sync_runs set status = 'queued'
      where shop_id = ${shopId} and status = 'paused' and (${meant}::uuid is null or id = ${meant}::uuid)
      returning id::text as id`;
    if (!run) throw new AppError("conflict", said("sync.notPaused"));
    const where = { shopId, runId: run.id };
    await tx.syncStep.updateMany({ where: { ...where, status: "pending" }, data: { retryAt: null } });
    await tx.syncStep.updateMany({ where: { ...where, status: "requested" }, data: { progressAt: new Date() } });
    await audit(ctx, tx, "sync.resumed", { run: run.id });
    // A job that still runs may be about to leave off, because it saw the pause: another one is sure to see the end of it.
    await wakeRun(ctx, tx, { evenIfRunning: true });
  });
}
