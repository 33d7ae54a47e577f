import type { Ctx } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { enqueueWhenDue } from "#app/platform/queue/enqueue-when-due.server.ts";
import { asStore } from "#app/platform/shopify/as-store.ts";
import { scoreJob } from "#app/features/analytics/jobs.server.ts";
import { dueAt } from "./due.server.ts";

/** Enqueues a scoring where one is due; returns when to look again. */
export async function lookForScores(ctx: Ctx, tx: Tx): Promise<Date | null> {
  const store = asStore(ctx);
  return store ? enqueueWhenDue(ctx, tx, scoreJob, await dueAt(store, tx)) : null;
}
