import { Prisma } from "@prisma/client";
import { foundByWords } from "#app/features/search/index.server.ts";
import type { Fields } from "#app/platform/list/fields.server.ts";
import type { Sort } from "#app/platform/list/keyset.server.ts";
import type { COLLECTION_SORTS } from "./schema.ts";

/** What collections can be searched by, in the names of Shopify's documentation of `collections(query:)`; `c` is the collection's row. */
export const COLLECTION_FIELDS: Fields = {
  default: {
    kind: "custom",
    where: ({ value, isPrefix }, ctx) => foundByWords(ctx, "collection", value, Prisma.sql`c.id`, !isPrefix),
  },
  id: { kind: "id", sql: Prisma.sql`c.id` },
  title: { kind: "text", sql: Prisma.sql`c.title` },
  handle: { kind: "text", sql: Prisma.sql`c.handle` },
  updated_at: { kind: "instant", sql: Prisma.sql`c.updated_at` },
  collection_type: {
    kind: "custom",
    where({ value }) {
      if (value === "smart") return Prisma.sql`c.is_automated`;
      return value === "custom" ? Prisma.sql`not c.is_automated` : null;
    },
  },
  product_id: {
    kind: "custom",
    where: ({ value }, { shop }) =>
      /^\d{1,18}$/.test(value)
        ? Prisma.sql`exists (select from collection_products m where m.shop_id = ${shop.id} and m.collection_id = c.id and m.product_id = ${BigInt(value)})`
        : null,
  },
};

export const COLLECTION_SORT_SQL: Record<(typeof COLLECTION_SORTS)[number], Sort> = {
  updated_at: { sql: Prisma.sql`c.updated_at`, type: "timestamptz", isDescending: true },
  title: { sql: Prisma.sql`c.title`, type: "text", isDescending: false },
};
