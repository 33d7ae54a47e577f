import type { ShopRef } from "#app/platform/ctx.ts";
import { inSqlTx, type Sql } from "#app/platform/db.server.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import type { BulkOperation } from "#app/platform/shopify/bulk-operation.server.ts";
import type { BulkNode, Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import { renewObjects } from "../renew.server.ts";
import { lockPlace } from "./lock-place.server.ts";
import { type Step, takenOver } from "./steps.server.ts";

/** Few enough to be asked for by their ids: another bulk operation may lack the same. */
const AT_ONCE = 100;

/** Notes what a batch of the operation's result has brought: a row of a few kilobytes. */
export async function noteSeen(
  ctx: ShopRef,
  sql: Sql,
  bulkOperationId: string,
  roots: readonly BulkNode[],
): Promise<void> {
  const ids = roots.map((root) => idOfGid(root.node.id));
  const values = [ctx.shop.id, bulkOperationId, ids];
  await sql.query("insert into sync_seen (shop_id, bulk_operation_id, root_ids) values ($1, $2, $3::bigint[])", values);
}

/**
 * Asks Shopify by id for what is here and was not in the operation's result, before the step is completed: what is gone goes, what is
 * there after all is written. What changed after the operation began is left out: it may be new. Killed, it is done anew with the rest.
 */
export async function removeMissing(
  ctx: StoreCtx,
  resource: Resource,
  step: Step,
  operation: BulkOperation,
  signal: AbortSignal,
): Promise<void> {
  const missing = await missingIn(ctx, resource, operation);
  const within = (sql: Sql, ids: readonly bigint[]) => noteRemoved(sql, resource, step, ids);
  let there = 0;
  for (let from = 0; from < missing.length; from += AT_ONCE) {
    signal.throwIfAborted();
    const ids = missing.slice(from, from + AT_ONCE);
    const { deleted } = await renewObjects(ctx, resource, ids, { by: "sync", signal, within });
    there += ids.length - deleted;
  }
  if (missing.length > 0)
    ctx.log.info({ resource: resource.name, count: missing.length - there }, "what is gone at Shopify is removed");
  if (there > 0)
    ctx.log.warn({ resource: resource.name, count: there }, "a result lacked objects that are not gone at Shopify");
}

async function missingIn(ctx: StoreCtx, resource: Resource, operation: BulkOperation): Promise<bigint[]> {
  const here = resource.visible?.(ctx) ?? `select id, updated_at from ${resource.table} where shop_id = $1`;
  // "not in": a hash of the ids whatever the planner expects of tables it has not looked at yet.
  const rows = await inSqlTx(ctx, (sql) =>
    sql.query<{ id: bigint }>(
      `select here.id from (${here}) here
       where here.updated_at < $2::timestamptz
         and here.id not in (select unnest(root_ids) from sync_seen where shop_id = $1 and bulk_operation_id = $3)`,
      [ctx.shop.id, operation.createdAt, operation.id],
    ),
  );
  return rows.map(({ id }) => id);
}

// In the transaction that removed some of them, or wrote them.
async function noteRemoved(sql: Sql, resource: Resource, step: Step, ids: readonly bigint[]): Promise<void> {
  if ((await lockPlace(sql, step)) === undefined) throw takenOver();
  await sql.query(
    `update sync_steps set deleted = deleted + (select count(*) from unnest($4::bigint[]) asked (id)
       where not exists (select from ${resource.table} t where t.shop_id = $1 and t.id = asked.id))
     where shop_id = $1 and run_id = $2 and resource = $3`,
    [step.shopId, step.runId, step.resource, ids],
  );
}
