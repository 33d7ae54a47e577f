import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { syncCompareJob } from "../jobs.server.ts";
import { wakeAt } from "../polling/due.server.ts";

/**
 * Has every slice of some kinds compared as soon as possible, in the caller's transaction. Like all who touch these tables it locks the
 * kinds' rows by their names, then the store's in sync_due, then the jobs: two that took them in another order would stop each other.
 */
export async function askComparison(
  ctx: ShopRef,
  tx: Tx,
  resources: readonly string[],
  trigger: "manual" | "api" | "gaps",
): Promise<void> {
  for (const resource of resources.toSorted()) {
    await tx.$executeRaw`
      insert into sync_cursors (shop_id, resource, all_due_at) values (${ctx.shop.id}, ${resource}, now())
      on conflict (shop_id, resource) do update set all_due_at = now()`;
  }
  await wakeAt(ctx, new Date(), tx);
  for (const resource of resources) await enqueue(ctx, tx, syncCompareJob, { resource, trigger }, { key: resource });
}
