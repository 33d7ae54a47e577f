import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import type { BulkOperation } from "#app/platform/shopify/bulk-operation.server.ts";
import type { BulkNode, Resource, StoreCtx } from "#app/platform/shopify/resource.ts";

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
 * Removes what is here and was not in the operation's result, in the transaction that completes the step. What changed after the
 * operation began stays: it may be new. Returns how many root objects went.
 */
export async function removeMissing(
  ctx: StoreCtx,
  sql: Sql,
  resource: Resource,
  operation: BulkOperation,
): Promise<number> {
  const here = resource.visible?.(ctx) ?? `select id, updated_at from ${resource.table} where shop_id = $1`;
  // "not in": a hash of the ids whatever the planner expects of tables it has not looked at yet.
  const gone = await sql.query<{ id: bigint }>(
    `select here.id from (${here}) here
     where here.updated_at < $2::timestamptz
       and here.id not in (select unnest(root_ids) from sync_seen where shop_id = $1 and bulk_operation_id = $3)`,
    [ctx.shop.id, operation.createdAt, operation.id],
  );
  if (gone.length === 0) return 0;
  ctx.log.info({ resource: resource.name, count: gone.length }, "what is gone at Shopify is removed");
  await resource.remove(
    ctx,
    sql,
    gone.map(({ id }) => id),
  );
  return gone.length;
}
