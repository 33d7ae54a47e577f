import type { Ctx } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { scoreJob } from "#app/features/analytics/jobs.server.ts";
import { asStore, dueAt } from "./due.server.ts";

/** Enqueues a scoring where one is due; returns when it is. */
export async function lookForScores(ctx: Ctx, tx: Tx): Promise<Date | null> {
  const store = asStore(ctx);
  const at = store ? await dueAt(store, tx) : null;
  if (at && at <= new Date()) await enqueue(ctx, tx, scoreJob, {});
  return at;
}
