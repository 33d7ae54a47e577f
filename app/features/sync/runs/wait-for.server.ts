import type { Ctx } from "#app/platform/ctx.ts";
import { isAppError, isWorthRetrying } from "#app/platform/errors.ts";
import type { JobRun } from "#app/platform/queue/define-job.ts";
import { syncErrorOf } from "../sync-error.ts";
import { endRun, setRun } from "./end-run.server.ts";
import { isTakenOver } from "./steps.server.ts";

const TAKEN_OVER_SECONDS = 5;
/** A look at the database, as long as there is no token; whoever brings one wakes the run. */
const RECONNECT_SECONDS = 60;
const LONGEST_WAIT_SECONDS = 300;

/**
 * What follows when a run broke: in how many seconds it goes on; undefined where the queue tries again, or where it has ended for good,
 * which this notes.
 */
export async function waitFor(
  ctx: Ctx,
  runId: string,
  job: Pick<JobRun, "signal" | "isLastAttempt">,
  error: unknown,
): Promise<number | undefined> {
  if (isTakenOver(error)) {
    ctx.log.warn({ run: runId }, "another worker goes on with this sync, or it was stopped");
    // Two that were in each other's way may both have left off: one of them comes back and looks.
    return TAKEN_OVER_SECONDS;
  }
  if (job.signal.aborted) {
    ctx.log.warn({ run: runId, err: error }, "the sync leaves off here; another job goes on");
    return 1;
  }
  const why = syncErrorOf(error);
  // Shopify does not answer, or takes no token; the database is away: it may be long. The run waits, however long; it says why.
  const isPassing = isAppError(error) ? isWorthRetrying(error) : isDatabaseAway(error);
  const isWaiting = isPassing || why.code === "reconnect";
  if (!isWaiting && (job.isLastAttempt || !isWorthRetrying(error))) {
    await endRun(ctx, runId, why);
    return undefined;
  }
  // Also where nobody foresaw the error: the queue tries again, for minutes, and nobody should wonder why nothing moves.
  ctx.log.warn({ run: runId, error: why }, "the sync waits");
  await setRun(ctx, runId, { error: { ...why } });
  if (why.code === "reconnect") return RECONNECT_SECONDS;
  return isWaiting && job.isLastAttempt ? LONGEST_WAIT_SECONDS : undefined;
}

// The database was stopped, or put this transaction off: PostgreSQL's classes of such errors, the network's codes, and Prisma's.
function isDatabaseAway(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" && /^(08|40|53|55|57|E[A-Z]+$|P10|P2024|P2028|P2034)/.test(code);
}
