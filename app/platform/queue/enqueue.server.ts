import type { ShopRef } from "../ctx.ts";
import type { Sql, Tx } from "../db.server.ts";
import { sendWithin } from "./boss.server.ts";
import type { Job } from "./define-job.ts";

export interface EnqueueOptions {
  /** Wait before the first run. */
  readonly startAfterSeconds?: number;
  /** What a job with `unique` is unique by, within the shop; the shop alone where absent. */
  readonly key?: string;
}

/**
 * Puts a job for ctx.shop into the queue, in the caller's transaction: it exists exactly when that transaction commits.
 * Returns the job's id, or null when an equal job is there already (see Job.unique). Throws a ZodError on a wrong payload.
 */
export async function enqueue<Payload>(
  ctx: ShopRef,
  tx: Tx | Sql,
  job: Job<Payload>,
  payload: Payload,
  options: EnqueueOptions = {},
): Promise<string | null> {
  const data = { shopId: ctx.shop.id, payload: job.payload.parse(payload) };
  return sendWithin(tx, job.name, data, {
    ...(job.unique && { singletonKey: keyOf(ctx, options.key) }),
    ...(options.startAfterSeconds && { startAfter: options.startAfterSeconds }),
  });
}

/** What a job is unique by in the queue. */
export const keyOf = (ctx: ShopRef, key: string | undefined): string =>
  key === undefined ? `${ctx.shop.id}` : `${ctx.shop.id}:${key}`;
