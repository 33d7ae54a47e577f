// What all locations have of an item, and of the tracked variants of a product: kept, so that lists are narrowed and sorted by it.
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";
import { oneWriter } from "#app/platform/write-rows.server.ts";

/** Sums these items anew, and the products they are sold as: in the transaction that wrote their levels, after them. */
export function sumItems(ctx: ShopRef, sql: Sql, itemIds: readonly bigint[]): Promise<void> {
  return sum(ctx, sql, `${ITEMS}, ${products(PRODUCTS_OF_ITEMS)}`, itemIds);
}

/** Sums these products anew, in the transaction that wrote or removed their variants, after that. */
export function sumProducts(ctx: ShopRef, sql: Sql, productIds: readonly bigint[]): Promise<void> {
  return sum(ctx, sql, products("select unnest($2::bigint[])"), productIds);
}

// Levels and variants are written by transactions that do not wait for each other: here they do, since each would else sum without what
// the other has not committed yet.
async function sum(ctx: ShopRef, sql: Sql, parts: string, ids: readonly bigint[]): Promise<void> {
  if (ids.length === 0) return;
  await oneWriter(ctx, sql, "inventory_totals");
  await sql.query(`with ${parts} select`, [ctx.shop.id, ids]);
}

const QUANTITIES = ["available", "on_hand", "committed", "incoming"];
const listed = (of: (quantity: string) => string): string => QUANTITIES.map(of).join(", ");

const ITEMS = `
  item_sums as (
    select l.inventory_item_id as id, ${listed((one) => `sum(l.${one}) as ${one}`)} from inventory_levels l
    where l.shop_id = $1 and l.inventory_item_id = any($2::bigint[]) group by 1),
  items_gone as (
    delete from inventory_totals t where t.shop_id = $1 and t.inventory_item_id = any($2::bigint[])
      and t.inventory_item_id not in (select id from item_sums)),
  items_summed as (
    insert into inventory_totals as t (shop_id, inventory_item_id, ${listed((one) => one)})
    select $1::int, id, ${listed((one) => one)} from item_sums
    on conflict (shop_id, inventory_item_id) do update set ${listed((one) => `${one} = excluded.${one}`)}
    where (${listed((one) => `t.${one}`)}) <> (${listed((one) => `excluded.${one}`)}))`;

const PRODUCTS_OF_ITEMS =
  "select product_id from variants where shop_id = $1 and inventory_item_id = any($2::bigint[])";

const products = (ids: string): string => `
  product_sums as (
    select v.product_id as id, sum(l.available) as available from variants v
    join inventory_items i on i.shop_id = v.shop_id and i.id = v.inventory_item_id and i.is_tracked
    join inventory_levels l on l.shop_id = i.shop_id and l.inventory_item_id = i.id
    where v.shop_id = $1 and v.product_id in (${ids}) group by 1),
  products_gone as (
    delete from product_totals t where t.shop_id = $1 and t.product_id in (${ids})
      and t.product_id not in (select id from product_sums)),
  products_summed as (
    insert into product_totals as t (shop_id, product_id, available)
    select $1::int, id, available from product_sums
    on conflict (shop_id, product_id) do update set available = excluded.available where t.available <> excluded.available)`;
