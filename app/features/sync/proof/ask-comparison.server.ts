import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { syncCompareJob } from "../jobs.server.ts";

/** Has every slice of a kind compared as soon as possible, in the caller's transaction. */
export async function askComparison(
  ctx: ShopRef,
  tx: Tx,
  resource: string,
  trigger: "manual" | "api" | "gaps",
): Promise<void> {
  await tx.$executeRaw`
    insert into sync_cursors (shop_id, resource, all_due_at) values (${ctx.shop.id}, ${resource}, now())
    on conflict (shop_id, resource) do update set all_due_at = now()`;
  await enqueue(ctx, tx, syncCompareJob, { resource, trigger }, { key: resource });
}
