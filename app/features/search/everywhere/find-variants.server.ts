import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Found } from "../schema.ts";
import { variantsByWords } from "./variants-by-words.server.ts";

const Row = z.object({
  id: z.bigint(),
  item_id: z.bigint().nullable(),
  product_id: z.bigint(),
  title: z.string(),
  variant_title: z.string(),
  sku: z.string().nullable(),
  barcode: z.string().nullable(),
  image_url: z.string().nullable(),
});

/** As index variants_by_sku has it. */
const SKU = Prisma.sql`(case when v.sku is null then '' else v.sku end collate "C")`;

/**
 * Variants by the beginning of their SKU or barcode, in the letters that were typed or in capitals; then those that their product's words
 * and their own title name together ("shirt red").
 */
export async function findVariants(ctx: ShopRef, tx: Tx, query: string, limit: number): Promise<Found[]> {
  const texts = [...new Set([query, query.toUpperCase()])];
  const begins = (column: Prisma.Sql, text: string) =>
    Prisma.sql`(select v.id from variants v
      where v.shop_id = ${ctx.shop.id} and ${column} >= ${text} and ${column} < ${`${text}\u{10FFFF}`} order by ${column} limit ${limit})`;
  const ids = texts.flatMap((text) => [begins(SKU, text), begins(Prisma.sql`(v.barcode collate "C")`, text)]);
  const worded = await variantsByWords(ctx, tx, query, limit);
  const coded = Prisma.sql`v.id in (${Prisma.join(ids, " union ")})`;
  const rows = await tx.$queryRaw`
    select v.id, v.inventory_item_id as item_id, p.id as product_id, p.title, v.title as variant_title, v.sku, v.barcode, p.image_url
    from variants v join products p on p.shop_id = v.shop_id and p.id = v.product_id
    where v.shop_id = ${ctx.shop.id} and p.shop_id = ${ctx.shop.id} and (${coded} or v.id = any(${worded}))
    order by not ${coded}, ${SKU}, v.id limit ${limit}`;
  return z
    .array(Row)
    .parse(rows)
    .map((row) => ({
      id: String(row.id),
      path: row.item_id === null ? `/app/products/${row.product_id}` : `/app/inventory/${row.item_id}`,
      title: row.variant_title === "Default Title" ? row.title : `${row.title} – ${row.variant_title}`,
      detail: [row.sku, row.barcode].filter(Boolean).join(" · "),
      status: null,
      imageUrl: row.image_url,
      money: null,
    }));
}
