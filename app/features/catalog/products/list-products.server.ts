import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { searchSql, type SearchProblem } from "#app/platform/list/fields.server.ts";
import { keysetPage, type Page, pageSql } from "#app/platform/list/keyset.server.ts";
import type { ListInput } from "#app/platform/list/list-input.server.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import type { PRODUCT_SORTS, ProductRow } from "../schema.ts";
import { AVAILABLE, PRODUCT_FIELDS, PRODUCT_SORT_SQL } from "./product-fields.server.ts";

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

/** A page of the store's products, from the mirror. What of the search could not be asked is in `problems`. */
export async function listProducts(
  ctx: Ctx,
  { search, sort, isReversed, cursor, size }: ListInput<(typeof PRODUCT_SORTS)[number]>,
): Promise<Page<ProductRow> & { problems: SearchProblem[] }> {
  const store = knownStore(ctx);
  const { where, problems } = searchSql(store, search, PRODUCT_FIELDS);
  const page = { sort: PRODUCT_SORT_SQL[sort], id: Prisma.sql`p.id`, isReversed, cursor, size };
  const parts = pageSql(page);
  // Only what is shown is summed: the page first, its variants and stock afterwards.
  const rows = await inTx(
    ctx,
    (tx) => tx.$queryRaw`
      select p.*, v.variants, v.price_from, v.price_to, ${AVAILABLE} as available
      from (
        select p.shop_id, p.id, ${parts.key} as sort_key, p.title, p.image_url, p.status, p.vendor, p.product_type, p.tags, p.created_at, p.updated_at
        from products p where p.shop_id = ${ctx.shop.id} and ${where} and ${parts.where} ${parts.order}
      ) p
      cross join lateral (
        select count(*) as variants, min(v.price_minor) as price_from, max(v.price_minor) as price_to
        from variants v where v.shop_id = p.shop_id and v.product_id = p.id
      ) v ${parts.again}`,
  );
  const { rows: shown, ...cursors } = keysetPage(z.array(Row).parse(rows), page);
  return { rows: shown.map(productRow), ...cursors, problems };
}

const productRow = (row: z.infer<typeof Row>): ProductRow => ({
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
