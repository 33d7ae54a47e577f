import { inSqlTx, type Sql } from "#app/platform/db.server.ts";
import type { BulkOperation } from "#app/platform/shopify/bulk-operation.server.ts";
import type { Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import { gatherStatistics } from "#app/platform/statistics.server.ts";
import { noteSuccess } from "../cursors.server.ts";
import { wakeAt } from "../polling/due.server.ts";
import { lockPlace } from "./lock-place.server.ts";
import { removeMissing } from "./remove-missing.server.ts";
import { type Step, takenOver } from "./steps.server.ts";

/**
 * Ends a step whose result has been read to its end: what the result lacks goes where Shopify has it no more; what is made from
 * all rows is made; then, in one transaction, gaps that it has healed are closed, and polls go on from when the operation began.
 */
export async function completeStep(
  ctx: StoreCtx,
  resource: Resource,
  step: Step,
  operation: BulkOperation,
  signal: AbortSignal,
): Promise<Step> {
  if (!step.isFirst) await removeMissing(ctx, resource, step, operation, signal);
  const { count, isExact } = await resource.count(ctx);
  await gatherStatistics();
  await resource.sum?.(ctx, signal);
  const difference = await inSqlTx(ctx, async (sql) => {
    if ((await lockPlace(sql, step)) === undefined) throw takenOver();
    await resource.finish?.(ctx, sql);
    const [here] = await sql.query<{ n: number }>(
      `select count(*)::int as n from ${resource.table} where shop_id = $1`,
      [step.shopId],
    );
    const apart = isExact ? count - here!.n : null;
    // What was new or changed when a broken result was read before is found unchanged now: each object counts once.
    await sql.query(
      `update sync_steps set status = 'completed', finished_at = now(), difference = $4, error = null,
         unchanged = greatest(0, read - created - changed - failed)
       where shop_id = $1 and run_id = $2 and resource = $3`,
      [step.shopId, step.runId, step.resource, apart],
    );
    await closeGaps(sql, resource, step);
    await noteSuccess(ctx, resource.name, { readUntil: operation.createdAt }, sql);
    await wakeAt(ctx, new Date(), sql);
    return apart;
  });
  if (difference) ctx.log.warn({ resource: step.resource, count, difference }, "Shopify counts differently");
  return { ...step, status: "completed", difference };
}

// Known before all was asked for, and mended by what came: what was missing is here, what was too much is not, what was old was written
// anew (save where some could not be mapped: which ones is not known here).
async function closeGaps(sql: Sql, resource: Resource, { shopId, startedAt, failed }: Step): Promise<void> {
  await sql.query(
    `update sync_gaps g set healed_at = now(), healed_by = 'sync'
     where shop_id = $1 and resource = $2 and healed_at is null and found_at < $3 and (kind <> 'stale' or $4)
       and (kind <> 'extra') = exists (select from ${resource.table} t where t.shop_id = $1 and t.id = g.object_id)`,
    [shopId, resource.name, startedAt, failed === 0],
  );
}
