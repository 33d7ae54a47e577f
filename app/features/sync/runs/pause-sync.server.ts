import { said } from "#app/i18n/said.ts";
import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { wakeAt } from "../polling/due.server.ts";
import type { RunInput } from "../schema.ts";
import { requireRun } from "./require-run.server.ts";

/**
 * Halts the run that is under way: nothing more is asked for or written once this returns, and all positions are kept. Shopify goes on
 * gathering what was asked for; it keeps results for seven days, and what is resumed later begins anew. Throws `conflict` where no run
 * is under way, or not the one of `id`; `not_found` where there is none of that id.
 */
export async function pauseSync(ctx: Ctx, { id }: RunInput): Promise<void> {
  const { id: shopId } = ctx.shop;
  const meant = id ?? null;
  await inTx(ctx, async (tx) => {
    await requireRun(ctx, tx, id);
    const [run] = await tx.$queryRaw<{ id: string }[]>`
      update sync_runs set status = 'paused', error = null
      where shop_id = ${shopId} and status in ('queued', 'running') and (${meant}::uuid is null or id = ${meant}::uuid)
      returning id::text as id`;
    if (!run) throw new AppError("conflict", said("sync.notRunning"));
    await audit(ctx, tx, "sync.paused", { run: run.id });
    await wakeAt(ctx, new Date(), tx); // polls waited for the run
  });
}
