import { said } from "#app/i18n/said.ts";
import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { cancelOperationsJob } from "../jobs.server.ts";
import { wakeAt } from "../polling/due.server.ts";
import type { RunInput } from "../schema.ts";
import { requireRun } from "./require-run.server.ts";
import { cancelRun } from "./cancel-run.server.ts";

/**
 * Ends the run that is under way or paused; what it has written stays. A job then stops what Shopify still gathers for it. Throws
 * `conflict` where none is, or not the one of `id`; `not_found` where there is none of that id.
 */
export async function cancelSync(ctx: Ctx, { id }: RunInput): Promise<void> {
  await inTx(ctx, async (tx) => {
    await requireRun(ctx, tx, id);
    const runId = await cancelRun(ctx, tx, id);
    if (runId === null) throw new AppError("conflict", said("sync.notRunning"));
    await audit(ctx, tx, "sync.cancelled", { run: runId });
    await enqueue(ctx, tx, cancelOperationsJob, { runId }, { key: runId });
    await wakeAt(ctx, new Date(), tx); // polls waited for the run
  });
}
