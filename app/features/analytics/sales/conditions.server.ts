import { Prisma } from "@prisma/client";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { FilterName, Filters, LineKind } from "../reports/report.ts";

// Of what all facts of an order have in common: sales_daily and sales_orders have these columns alike.
const OF_ORDER: Partial<Record<FilterName, Prisma.Sql>> = {
  channel: Prisma.sql`channel`,
  location: Prisma.sql`location_id::text`,
  country: Prisma.sql`country_code`,
  currency: Prisma.sql`currency`,
  customerKind: Prisma.sql`customer_kind`,
};

const OF_LINE: readonly FilterName[] = ["product", "variant", "vendor", "productType", "collection"];

/** True where only some lines of an order count, so that its order is counted by them. */
export const isOfLines = (filters: Filters): boolean => OF_LINE.some((name) => filters[name] !== undefined);

/** True where sales_daily alone can answer. */
export const isOfDaily = (filters: Filters): boolean => !isOfLines(filters) && filters.discountCode === undefined;

/** What is asked of the columns of an order (`alias` names its table), joined by "and"; true where nothing is. */
export function orderConditions(filters: Filters, alias: "d" | "o"): Prisma.Sql {
  const table = Prisma.raw(alias);
  const found = Object.entries(OF_ORDER).flatMap(([name, column]) => {
    const values = filters[name as FilterName];
    return values ? [Prisma.sql`${table}.${column} = any(${[...values]}::text[])`] : [];
  });
  if (filters.discountCode && alias === "o") {
    found.push(Prisma.sql`o.discount_codes && ${filters.discountCode.map((code) => code.toUpperCase())}::text[]`);
  }
  return all(found);
}

/** What is asked of a fact line `f`; true where nothing is. Type and collection are what the product is in now. */
export function lineConditions(ctx: ShopRef, filters: Filters): Prisma.Sql {
  const { product, variant, vendor, productType, collection } = filters;
  return all([
    ...(product ? [Prisma.sql`f.product_key = any(${[...product]}::text[])`] : []),
    ...(variant ? [Prisma.sql`coalesce(f.variant_id, 0)::text = any(${[...variant]}::text[])`] : []),
    ...(vendor ? [Prisma.sql`coalesce(f.vendor, '') = any(${[...vendor]}::text[])`] : []),
    ...(productType
      ? [
          Prisma.sql`f.product_id in (select id from products
            where shop_id = ${ctx.shop.id} and product_type = any(${[...productType]}::text[]))`,
        ]
      : []),
    ...(collection
      ? [
          Prisma.sql`f.product_id in (select product_id from collection_products
            where shop_id = ${ctx.shop.id} and collection_id::text = any(${[...collection]}::text[]))`,
        ]
      : []),
    // What belongs to no product line (shipping, tips) belongs to no product.
    ...(isOfLines(filters) ? [Prisma.sql`f.product_key is not null`] : []),
  ]);
}

/** What is asked of a fact line `f` of a kind that no filter names. Adjustments take back, as the index sales_facts_adjustments has it. */
export function linesOf({ shop }: ShopRef, kind: LineKind): Prisma.Sql {
  switch (kind) {
    case "withoutProduct":
      return Prisma.sql`(f.product_key is null and f.reversal_minor <> 0)`;
    case "productGone":
      return Prisma.sql`(f.product_key is not null
        and not exists (select from products p where p.shop_id = ${shop.id} and p.id = f.product_id))`;
    case "noCollection":
      return Prisma.sql`(f.product_key is not null
        and not exists (select from collection_products m where m.shop_id = ${shop.id} and m.product_id = f.product_id))`;
  }
}

const all = (conditions: readonly Prisma.Sql[]): Prisma.Sql =>
  conditions.length === 0 ? Prisma.sql`true` : Prisma.join([...conditions], " and ");
