import type { ShopRef } from "#app/platform/ctx.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import type { Resource } from "#app/platform/shopify/resource.ts";
import type { Claimed } from "./claim.server.ts";

/** A test for deliveries that tell of a state of their objects older than what is here: there is nothing to fetch. */
export async function isOutdated(
  ctx: ShopRef,
  resource: Resource,
  rows: readonly Claimed[],
): Promise<(row: Claimed) => boolean> {
  const dated = rows.filter(({ changedAt }) => changedAt !== null);
  if (dated.length === 0) return () => false;
  const here = await inSqlTx(ctx, (sql) =>
    sql.query<{ id: bigint; updated_at: Date }>(
      `select id, updated_at from ${resource.table} where shop_id = $1 and id = any($2::bigint[])`,
      [ctx.shop.id, dated.flatMap(({ objectIds }) => objectIds)],
    ),
  );
  const times = new Map(here.map((row) => [row.id, row.updated_at.getTime()]));
  // Strictly older: Shopify's times know whole seconds only, and two changes may share one.
  return ({ changedAt, objectIds }) =>
    changedAt !== null && objectIds.every((id) => (times.get(id) ?? 0) > changedAt.getTime());
}
