import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";

/**
 * Writes a row for each variant of these products whose price or compare-at price is not as its last row says: first seen, or changed.
 * Call it after the variants were written, in their transaction. A change is dated by the variant's updatedAt at Shopify.
 */
export async function notePriceChanges(ctx: ShopRef, sql: Sql, productIds: readonly bigint[]): Promise<void> {
  if (productIds.length === 0) return;
  await sql.query(
    `insert into price_changes (shop_id, variant_id, product_id, at, price_minor, compare_at_minor, was_minor)
     select v.shop_id, v.id, v.product_id, greatest(v.updated_at, last.at + interval '1 millisecond'), v.price_minor, v.compare_at_minor,
       last.price_minor
     from variants v left join lateral (
       select p.at, p.price_minor, p.compare_at_minor from price_changes p
       where p.shop_id = $1 and p.variant_id = v.id order by p.at desc limit 1
     ) last on true
     where v.shop_id = $1 and v.product_id = any($2::bigint[])
       and (last.at is null or (v.price_minor, v.compare_at_minor) is distinct from (last.price_minor, last.compare_at_minor))`,
    [ctx.shop.id, productIds],
  );
}
