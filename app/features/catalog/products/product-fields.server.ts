import { Prisma } from "@prisma/client";
import { idsByWords } from "#app/features/search/index.server.ts";
import { type Fields, searchSql } from "#app/platform/list/fields.server.ts";
import type { Sort } from "#app/platform/list/keyset.server.ts";
import type { SearchTerm } from "#app/platform/list/parse-search.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { PRODUCT_SORTS } from "../schema.ts";

/** What products can be searched by, in the names of Shopify's documentation of `products(query:)`; `p` is the product's row. */
export const PRODUCT_FIELDS: Fields = {
  default: { kind: "custom", where: (term, ctx) => byWords(ctx, term) },
  id: { kind: "id", sql: Prisma.sql`p.id` },
  title: { kind: "text", sql: Prisma.sql`p.title` },
  handle: { kind: "text", sql: Prisma.sql`p.handle` },
  vendor: { kind: "text", sql: Prisma.sql`p.vendor` },
  product_type: { kind: "text", sql: Prisma.sql`p.product_type` },
  tag: { kind: "tags", sql: Prisma.sql`p.tags` },
  status: {
    kind: "choice",
    sql: Prisma.sql`p.status`,
    values: { active: "ACTIVE", draft: "DRAFT", archived: "ARCHIVED", unlisted: "UNLISTED" },
  },
  gift_card: { kind: "flag", sql: Prisma.sql`p.is_gift_card` },
  created_at: { kind: "instant", sql: Prisma.sql`p.created_at` },
  updated_at: { kind: "instant", sql: Prisma.sql`p.updated_at` },
  published_at: { kind: "instant", sql: Prisma.sql`p.published_at` },
  collection_id: {
    kind: "custom",
    where: ({ value }, { shop }) =>
      /^\d{1,18}$/.test(value)
        ? Prisma.sql`exists (select from collection_products c where c.shop_id = ${shop.id} and c.collection_id = ${BigInt(value)} and c.product_id = p.id)`
        : null,
  },
  price: ofVariants(Prisma.sql`v.price_minor`, "money"),
  sku: ofVariants(Prisma.sql`v.sku`, "text"),
  barcode: ofVariants(Prisma.sql`v.barcode`, "text"),
  inventory_total: {
    kind: "custom",
    where: (term, ctx) => searchSql(ctx, term, { inventory_total: { kind: "number", sql: AVAILABLE } }).where,
  },
};

/** Available over all locations, of the variants whose stock is tracked. */
export const AVAILABLE = Prisma.sql`(
  select sum(l.available)::bigint from variants v
  join inventory_items i on i.shop_id = v.shop_id and i.id = v.inventory_item_id and i.is_tracked
  join inventory_levels l on l.shop_id = i.shop_id and l.inventory_item_id = i.id
  where v.shop_id = p.shop_id and v.product_id = p.id)`;

export const PRODUCT_SORT_SQL: Record<(typeof PRODUCT_SORTS)[number], Sort> = {
  updated_at: { sql: Prisma.sql`p.updated_at`, type: "timestamptz", isDescending: true },
  created_at: { sql: Prisma.sql`p.created_at`, type: "timestamptz", isDescending: true },
  title: { sql: Prisma.sql`p.title`, type: "text", isDescending: false },
  vendor: { sql: Prisma.sql`p.vendor`, type: "text", isDescending: false },
};

function byWords(ctx: StoreCtx, { value, isPrefix }: SearchTerm): Prisma.Sql | null {
  const ids = idsByWords(ctx, "product", value, !isPrefix);
  return ids && Prisma.sql`p.id in (${ids})`;
}

// A product fits where one of its variants does.
function ofVariants(sql: Prisma.Sql, kind: "money" | "text"): Fields[string] {
  return {
    kind: "custom",
    where(term, ctx) {
      const { where, problems } = searchSql(ctx, term, { [term.field!]: { kind, sql } });
      return problems.length > 0
        ? null
        : Prisma.sql`exists (select from variants v where v.shop_id = p.shop_id and v.product_id = p.id and ${where})`;
    },
  };
}
