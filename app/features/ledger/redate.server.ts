import type { Sql } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { inPieces, type Pieces } from "./in-pieces.server.ts";
import { markUnsummed } from "./is-summed.server.ts";

const local = (at: string) => `${at} at time zone $2::text`;

/**
 * Gives facts and heads the days and hours of the store's time zone, where they are of another one. From the first that is until they are summed
 * anew the store counts as not summed. True where there were any.
 */
export async function redate(ctx: StoreCtx, pieces?: Pieces): Promise<boolean> {
  let isRedated = false;
  const piece = async (sql: Sql, after: bigint, rows: number) => {
    const orderIds = await ordersAfter(ctx, sql, after, rows);
    if (await redateOrders(ctx, sql, orderIds)) {
      await markUnsummed(ctx, sql);
      isRedated = true;
    }
    return orderIds.at(-1) ?? null;
  };
  await inPieces(ctx, 0n, piece, pieces);
  return isRedated;
}

async function ordersAfter({ shop }: StoreCtx, sql: Sql, after: bigint, rows: number): Promise<bigint[]> {
  const found = await sql.query<{ id: bigint }>(
    "select order_id as id from sales_orders where shop_id = $1 and order_id > $2 order by order_id limit $3",
    [shop.id, after, rows],
  );
  return found.map(({ id }) => id);
}

async function redateOrders({ shop }: StoreCtx, sql: Sql, orderIds: readonly bigint[]): Promise<boolean> {
  const values = [shop.id, shop.timeZone, orderIds];
  const [dated] = await sql.query<{ facts: number }>(
    `with dated as (
       update sales_facts set day_on = (${local("happened_at")})::date,
         hour_of_day = extract(hour from ${local("happened_at")})::smallint
       where shop_id = $1 and order_id = any($3::bigint[]) and (day_on <> (${local("happened_at")})::date
         or hour_of_day <> extract(hour from ${local("happened_at")})::smallint)
       returning 1),
     heads as (
       update sales_orders set placed_on = (${local("placed_at")})::date
       where shop_id = $1 and order_id = any($3::bigint[]) and placed_on <> (${local("placed_at")})::date
       returning 1)
     select count(*)::int as facts from dated`,
    values,
  );
  return dated!.facts > 0;
}
