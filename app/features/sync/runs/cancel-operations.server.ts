import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { cancelBulkOperation, recentBulkQueries } from "#app/platform/shopify/bulk-operation.server.ts";
import { isOpen, isOfRun } from "./request-step.server.ts";

/** Stops what Shopify still gathers for a run that was cancelled: it would hold the store's places for nothing. */
export async function cancelOperations(ctx: Ctx, runId: string): Promise<void> {
  const where = { shopId_id: { shopId: ctx.shop.id, id: runId } };
  const run = await inTx(ctx, (tx) => tx.syncRun.findUnique({ where }));
  if (run?.status !== "cancelled") return;
  for (const operation of await recentBulkQueries(ctx)) {
    if (isOpen(operation) && isOfRun(operation, runId)) await cancelBulkOperation(ctx, operation.id);
  }
}
