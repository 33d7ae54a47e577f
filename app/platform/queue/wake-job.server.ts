import type { ShopRef } from "../ctx.ts";
import type { Sql, Tx } from "../db.server.ts";
import type { Job } from "./define-job.ts";
import { enqueue, keyOf } from "./enqueue.server.ts";

export interface WakeOptions {
  /** As given to enqueue. */
  readonly key?: string;
  /** One that runs may be about to leave off, for a reason that is gone now: another is enqueued beside it. */
  readonly evenIfRunning?: boolean;
  /** Not now, but at this moment; one that is to begin before it is left as it is. */
  readonly at?: Date;
}

/**
 * Sees to it that a job of this key runs or is about to, in the caller's transaction: one that waits for a later moment begins now (or
 * at `at`), one that runs is left alone, where there is none it is enqueued.
 */
export async function wakeJob<Payload>(
  ctx: ShopRef,
  tx: Tx | Sql,
  job: Job<Payload>,
  payload: Payload,
  { key, evenIfRunning, at }: WakeOptions = {},
): Promise<void> {
  const hurried = await rows(
    tx,
    `update pgboss.job set start_after = least(start_after, coalesce($3::timestamptz, now()))
     where name = $1 and singleton_key = $2 and state in ('created', 'retry') returning id`,
    [job.name, keyOf(ctx, key), at?.toISOString() ?? null],
  );
  if (hurried > 0) return;
  const options = { key, startAfterSeconds: at && Math.max(1, Math.ceil((at.getTime() - Date.now()) / 1000)) };
  if (evenIfRunning) return void (await enqueue(ctx, tx, job, payload, options));
  const running = await rows(
    tx,
    "select id from pgboss.job where name = $1 and singleton_key = $2 and state = 'active'",
    [job.name, keyOf(ctx, key)],
  );
  if (running === 0) await enqueue(ctx, tx, job, payload, options);
}

async function rows(tx: Tx | Sql, text: string, values: readonly unknown[]): Promise<number> {
  const found = "query" in tx ? await tx.query(text, values) : await tx.$queryRawUnsafe<unknown[]>(text, ...values);
  return found.length;
}
