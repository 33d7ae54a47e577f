import type { ShopRef } from "../ctx.ts";
import type { Tx } from "../db.server.ts";
import type { Job } from "./define-job.ts";
import { enqueue } from "./enqueue.server.ts";
import { hasJob } from "./has-job.server.ts";

/** Work that was given up is tried again after this long. */
const AGAIN_MS = 60 * 60_000;

/**
 * Enqueues work of one job per shop where it is due at `at`, in the caller's transaction; returns when to look again. Nothing is enqueued
 * while the job waits, runs or is to be retried, nor within an hour of its being given up: what fails for ever does so once an hour.
 */
export async function enqueueWhenDue(
  ctx: ShopRef,
  tx: Tx,
  job: Job<Record<string, never>>,
  at: Date | null,
  now: Date = new Date(),
): Promise<Date | null> {
  if (!at || at > now) return at;
  const failedAt = await lastFailure(ctx, tx, job);
  const again = failedAt && new Date(failedAt.getTime() + AGAIN_MS);
  if (again && again > now) return again;
  if (!(await hasJob(ctx, tx, job))) await enqueue(ctx, tx, job, {});
  return at;
}

async function lastFailure(ctx: ShopRef, tx: Tx, job: Job<Record<string, never>>): Promise<Date | null> {
  const [found] = await tx.$queryRaw<{ at: Date | null }[]>`
    select max(completed_on) as at from pgboss.job
    where name = ${job.name} and data ->> 'shopId' = ${String(ctx.shop.id)} and state = 'failed'`;
  return found?.at ?? null;
}
