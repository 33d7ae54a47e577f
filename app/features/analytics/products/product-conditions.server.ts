import { Prisma } from "@prisma/client";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Filters } from "../reports/report.ts";

/** What is asked of a row `s` of sales_products; true where nothing is. Type and collection are what the product is in now. */
export function productConditions(
  ctx: ShopRef,
  { product, variant, vendor, productType, collection }: Filters,
): Prisma.Sql {
  const shopId = ctx.shop.id;
  return Prisma.join(
    [
      Prisma.sql`true`,
      ...(product ? [Prisma.sql`s.product_key = any(${[...product]}::text[])`] : []),
      ...(variant ? [Prisma.sql`s.variant_id::text = any(${[...variant]}::text[])`] : []),
      ...(vendor ? [Prisma.sql`s.vendor = any(${[...vendor]}::text[])`] : []),
      ...(productType
        ? [
            Prisma.sql`s.product_key in (select id::text from products
              where shop_id = ${shopId} and product_type = any(${[...productType]}::text[]))`,
          ]
        : []),
      ...(collection
        ? [
            Prisma.sql`s.product_key in (select product_id::text from collection_products
              where shop_id = ${shopId} and collection_id::text = any(${[...collection]}::text[]))`,
          ]
        : []),
    ],
    " and ",
  );
}
