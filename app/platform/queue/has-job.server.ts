import type { ShopRef } from "../ctx.ts";
import type { Tx } from "../db.server.ts";
import type { Job } from "./define-job.ts";

/** True while the shop has a job of this kind (with this payload, where one is named) that waits, is to be tried again, or runs. */
export async function hasJob<Payload>(ctx: ShopRef, tx: Tx, job: Job<Payload>, payload?: Payload): Promise<boolean> {
  const [found] = await tx.$queryRaw<object[]>`
    select from pgboss.job
    where name = ${job.name} and data ->> 'shopId' = ${String(ctx.shop.id)}
      and data -> 'payload' @> ${JSON.stringify(payload ?? {})}::jsonb and state in ('created', 'retry', 'active') limit 1`;
  return found !== undefined;
}
