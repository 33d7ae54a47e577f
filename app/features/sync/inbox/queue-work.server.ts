import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql, Tx } from "#app/platform/db.server.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { eventsJob, webhooksJob } from "../jobs.server.ts";
import type { ResourceName } from "../schema.ts";

/**
 * Queues what acts on deliveries about these kinds of objects, and (null) about the store itself, in the caller's transaction. Always in
 * one order: who waits for another's job is waited for by nobody.
 */
export async function queueWork(ctx: ShopRef, tx: Tx | Sql, about: ReadonlySet<ResourceName | null>): Promise<void> {
  if (about.has(null)) await enqueue(ctx, tx, eventsJob, {});
  for (const resource of [...about].filter((one) => one !== null).sort())
    await enqueue(ctx, tx, webhooksJob, { resource }, { key: resource });
}
