import type { Sql } from "#app/platform/db.server.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import type { BulkOperation } from "#app/platform/shopify/bulk-operation.server.ts";
import type { Resource, StoreCtx } from "#app/platform/shopify/resource.ts";

/** The resource, with the ids of each batch noted in the batch's own transaction: a row of a few kilobytes. */
export function notingSeen(resource: Resource, bulkOperationId: string): Resource {
  return {
    ...resource,
    async mirror(ctx, sql, roots, isFirst) {
      const rows = await resource.mirror(ctx, sql, roots, isFirst);
      const ids = roots.map((root) => idOfGid(root.node.id));
      await sql.query("insert into sync_seen (shop_id, bulk_operation_id, root_ids) values ($1, $2, $3::bigint[])", [
        ctx.shop.id,
        bulkOperationId,
        ids,
      ]);
      return rows;
    },
  };
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
