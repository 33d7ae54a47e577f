import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { ProductRow } from "../schema.ts";
import { AVAILABLE } from "./product-fields.server.ts";

const Row = z.object({
  id: z.bigint(),
  sort_key: z.string(),
  title: z.string(),
  image_url: z.string().nullable(),
  status: z.string(),
  vendor: z.string(),
  product_type: z.string(),
  tags: z.array(z.string()),
  updated_at: z.date(),
  variants: z.bigint(),
  price_from: z.bigint().nullable(),
  price_to: z.bigint().nullable(),
  available: z.bigint().nullable(),
});

/** What a list reads of products `p`. */
export const COLUMNS = Prisma.sql`p.shop_id, p.id, p.title, p.image_url, p.status, p.vendor, p.product_type, p.tags, p.created_at, p.updated_at`;

/** What is shown of products that were read so. Only what is shown is summed: the page first, its variants and stock afterwards. */
export const shownProducts = (rows: Prisma.Sql): Prisma.Sql => Prisma.sql`
  select p.*, v.variants, v.price_from, v.price_to, ${AVAILABLE} as available
  from (${rows}) p
  cross join lateral (
    select count(*) as variants, min(v.price_minor) as price_from, max(v.price_minor) as price_to
    from variants v where v.shop_id = p.shop_id and v.product_id = p.id
  ) v`;

/** The rows of `shownProducts`, in their order. */
export const readRows = (rows: unknown) => z.array(Row).parse(rows);

export const productRow = (row: z.infer<typeof Row>): ProductRow => ({
  id: String(row.id),
  title: row.title,
  imageUrl: row.image_url,
  status: row.status,
  vendor: row.vendor,
  productType: row.product_type,
  tags: row.tags,
  variants: Number(row.variants),
  priceFromMinor: row.price_from === null ? null : String(row.price_from),
  priceToMinor: row.price_to === null ? null : String(row.price_to),
  available: row.available === null ? null : Number(row.available),
  updatedAt: row.updated_at.toISOString(),
});
