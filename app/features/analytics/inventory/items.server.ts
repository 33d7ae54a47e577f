import { Prisma } from "@prisma/client";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { FilterName, Filters } from "../reports/report.ts";

/** Filters by what an item is; each of its variants and products lets it through. */
export const ITEM_FILTERS = [
  "vendor",
  "productType",
  "collection",
  "product",
  "variant",
] as const satisfies FilterName[];

/**
 * SQL for inventory items, each once, with the oldest of the variants that they stand behind: item, variant, product, label, sku, vendor,
 * product_type, is_tracked, cost and price (minor units), created_at (of the variant). Items without a variant are left out.
 */
export function itemsSql(ctx: ShopRef, filters: Filters): Prisma.Sql {
  const shop = ctx.shop.id;
  return Prisma.sql`
    select distinct on (v.inventory_item_id) v.inventory_item_id as item, v.id as variant, v.product_id as product,
      p.title || case when v.title = 'Default Title' then '' else ' · ' || v.title end as label,
      coalesce(i.sku, v.sku) as sku, p.vendor, p.product_type, i.is_tracked, i.unit_cost_minor as cost, v.price_minor as price,
      v.created_at
    from variants v
      join products p on p.shop_id = ${shop}::int and p.id = v.product_id
      join inventory_items i on i.shop_id = ${shop}::int and i.id = v.inventory_item_id
    where v.shop_id = ${shop}::int and ${conditions(shop, filters)}
    order by v.inventory_item_id, v.id`;
}

/** Only those whose stock Shopify tracks. */
export const trackedItems = (ctx: ShopRef, filters: Filters): Prisma.Sql =>
  Prisma.sql`select * from (${itemsSql(ctx, filters)}) every where is_tracked`;

function conditions(shop: number, { vendor, productType, collection, product, variant }: Filters): Prisma.Sql {
  const among = (column: Prisma.Sql, values: readonly string[] | undefined) =>
    values ? [Prisma.sql`${column} = any(${[...values]}::text[])`] : [];
  const all = [
    Prisma.sql`true`,
    ...among(Prisma.sql`p.vendor`, vendor),
    ...among(Prisma.sql`p.product_type`, productType),
    ...among(Prisma.sql`p.id::text`, product),
    ...among(Prisma.sql`v.id::text`, variant),
    ...(collection
      ? [
          Prisma.sql`p.id in (select product_id from collection_products
            where shop_id = ${shop}::int and collection_id::text = any(${[...collection]}::text[]))`,
        ]
      : []),
  ];
  return Prisma.join(all, " and ");
}
