import { Prisma } from "@prisma/client";
import { foundByWords, valueField } from "#app/features/search/index.server.ts";
import { type Fields, type Found, searchSql } from "#app/platform/list/fields.server.ts";
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
  vendor: valueField("product_vendor", Prisma.sql`p.id`, Prisma.sql`p.vendor`),
  product_type: valueField("product_type", Prisma.sql`p.id`, Prisma.sql`p.product_type`),
  tag: valueField("product_tag", Prisma.sql`p.id`, Prisma.sql`p.tags`),
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
    where({ value }, { shop }) {
      if (!/^\d{1,18}$/.test(value)) return null;
      const members = Prisma.sql`collection_products m where m.shop_id = ${shop.id} and m.collection_id = ${BigInt(value)}`;
      return {
        ids: Prisma.sql`select m.product_id as id from ${members}`,
        fits: Prisma.sql`exists (select from ${members} and m.product_id = p.id offset 0)`,
      };
    },
  },
  // The mirror does not tell these: a search that speaks of them is Shopify's to answer (list-by-channel).
  publication_ids: { kind: "custom", where: ({ value }) => (/^\d{1,18}$/.test(value) ? Prisma.sql`true` : null) },
  published_status: { kind: "custom", where: ({ value }) => (/^[\w-]{1,100}$/.test(value) ? Prisma.sql`true` : null) },
  price: ofVariants(Prisma.sql`v.price_minor`, "money"),
  sku: ofVariants(Prisma.sql`v.sku`, "text"),
  barcode: ofVariants(Prisma.sql`v.barcode`, "text"),
  inventory_total: {
    kind: "custom",
    where(term, ctx) {
      const { where, problems } = searchSql(ctx, term, {
        inventory_total: { kind: "number", sql: Prisma.sql`t.available` },
      });
      if (problems.length > 0) return null;
      const totals = Prisma.sql`product_totals t where t.shop_id = ${ctx.shop.id} and ${where}`;
      return {
        ids: Prisma.sql`select t.product_id as id from ${totals}`,
        fits: Prisma.sql`exists (select from ${totals} and t.product_id = p.id offset 0)`,
      };
    },
  },
};

/** Available over all locations, of the variants whose stock is tracked. */
export const AVAILABLE = Prisma.sql`(
  select t.available from product_totals t where t.shop_id = p.shop_id and t.product_id = p.id)`;

export const PRODUCT_SORT_SQL: Record<(typeof PRODUCT_SORTS)[number], Sort> = {
  updated_at: { sql: Prisma.sql`p.updated_at`, type: "timestamptz", isDescending: true },
  created_at: { sql: Prisma.sql`p.created_at`, type: "timestamptz", isDescending: true },
  title: { sql: Prisma.sql`p.title`, type: "text", isDescending: false },
  vendor: { sql: Prisma.sql`p.vendor`, type: "text", isDescending: false },
  product_type: { sql: Prisma.sql`p.product_type`, type: "text", isDescending: false },
};

function byWords(ctx: StoreCtx, { value, isPrefix }: SearchTerm): Found | null {
  return foundByWords(ctx, "product", value, Prisma.sql`p.id`, !isPrefix);
}

// A product fits where one of its variants does.
function ofVariants(sql: Prisma.Sql, kind: "money" | "text"): Fields[string] {
  return {
    kind: "custom",
    where(term, ctx) {
      const { where, problems } = searchSql(ctx, term, { [term.field!]: { kind, sql } });
      if (problems.length > 0) return null;
      const variants = Prisma.sql`variants v where v.shop_id = ${ctx.shop.id} and ${where}`;
      return {
        ids: Prisma.sql`select v.product_id as id from ${variants}`,
        fits: Prisma.sql`exists (select from ${variants} and v.product_id = p.id offset 0)`,
      };
    },
  };
}
