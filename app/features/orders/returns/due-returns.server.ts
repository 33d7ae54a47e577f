import type { Ctx } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";
import { ordersResource } from "../resources.server.ts";

/**
 * Orders that have returns, or had, of which this version's are not known here: as the index orders_returns_due has it. Nothing else
 * is kept of what is still to be read, so nothing can be lost: an order is due until its returns were written.
 */
export const IS_DUE = `(return_status <> 'NO_RETURN' or returns_of is not null)
  and (returns_of is null or returns_of < updated_at)`;

/** The same, of the orders that Shopify shows to this app: those of before are due once it may read all. */
export function isDue(ctx: Ctx): string {
  const since = ordersResource.shownSince(ctx);
  return since ? `${IS_DUE} and created_at >= '${since.toISOString()}'` : IS_DUE;
}

/** Some of them after an id. */
export async function dueReturns(ctx: Ctx, sql: Sql, after: bigint, limit: number): Promise<bigint[]> {
  const rows = await sql.query<{ id: bigint }>(
    `select id from orders where shop_id = $1 and id > $2::bigint and ${isDue(ctx)} order by id limit ${limit}`,
    [ctx.shop.id, after],
  );
  return rows.map(({ id }) => id);
}
