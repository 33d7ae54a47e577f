import type { ShopRef } from "../ctx.ts";
import type { Sql } from "../db.server.ts";
import type { Job } from "./define-job.ts";
import { keyOf } from "./enqueue.server.ts";

/**
 * Of these keys (as given to enqueue), those for which a job with `unique` waits already. One look is cheaper than enqueueing each in vain;
 * the caller must know that none of them can begin and end before its transaction is seen.
 */
export async function waitingKeys<Payload>(
  ctx: ShopRef,
  sql: Sql,
  job: Job<Payload>,
  keys: readonly string[],
): Promise<Set<string>> {
  const rows = await sql.query<{ key: string }>(
    `select coalesce(singleton_key, '') as key from pgboss.job
     where name = $1 and policy = 'short' and state = 'created' and coalesce(singleton_key, '') = any($2::text[])`,
    [job.name, keys.map((key) => keyOf(ctx, key))],
  );
  const waiting = new Set(rows.map(({ key }) => key));
  return new Set(keys.filter((key) => waiting.has(keyOf(ctx, key))));
}
