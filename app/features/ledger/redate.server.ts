import type { Sql } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";

const local = (at: string) => `${at} at time zone $2::text`;

/** Gives facts and heads the days and hours of the store's time zone, where they are of another one; returns how many facts were. */
export async function redate({ shop }: StoreCtx, sql: Sql): Promise<number> {
  const values = [shop.id, shop.timeZone];
  const [dated] = await sql.query<{ facts: number }>(
    `with dated as (
       update sales_facts set day_on = (${local("happened_at")})::date,
         hour_of_day = extract(hour from ${local("happened_at")})::smallint
       where shop_id = $1 and (day_on <> (${local("happened_at")})::date
         or hour_of_day <> extract(hour from ${local("happened_at")})::smallint)
       returning 1)
     select count(*)::int as facts from dated`,
    values,
  );
  await sql.query(
    `update sales_orders set placed_on = (${local("placed_at")})::date
     where shop_id = $1 and placed_on <> (${local("placed_at")})::date`,
    values,
  );
  return dated!.facts;
}
