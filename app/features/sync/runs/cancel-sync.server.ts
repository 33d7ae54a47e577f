import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { cancelOperationsJob } from "../jobs.server.ts";
import { wakeAt } from "../polling/due.server.ts";
import type { RunInput } from "../schema.ts";
import { cancelRun } from "./cancel-run.server.ts";

/**
 * Ends the run that is under way or paused; what it has written stays. A job then stops what Shopify still gathers for it. Throws
 * `conflict` where none is.
 */
export async function cancelSync(ctx: Ctx, _input: RunInput): Promise<void> {
  await inTx(ctx, async (tx) => {
    const runId = await cancelRun(ctx, tx);
    if (runId === null) throw new AppError("conflict", "No sync of this store is under way.");
    await audit(ctx, tx, "sync.cancelled", { run: runId });
    await enqueue(ctx, tx, cancelOperationsJob, { runId }, { key: runId });
    await wakeAt(ctx, new Date(), tx); // polls waited for the run
  });
}
