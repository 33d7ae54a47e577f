import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";

interface Sold {
  readonly product: string;
  /** Absent: any of the product's */
  readonly variant?: string;
}

const Names = z.array(z.object({ key: z.string(), title: z.string(), variantTitle: z.string().nullable() }));
export type SoldName = z.infer<typeof Names>[number];

/** What products (or variants, then `key` is theirs) were called on a line of the last day on which they were sold; for few. */
export async function soldNames(ctx: ShopRef, tx: Tx, sold: readonly Sold[]): Promise<SoldName[]> {
  if (sold.length === 0) return [];
  const shopId = ctx.shop.id;
  const rows = await tx.$queryRaw(Prisma.sql`
    select coalesce(k.variant, k.product) as key, l.title, l.variant_title as "variantTitle"
    from unnest(${sold.map(({ product }) => product)}::text[], ${sold.map(({ variant }) => variant ?? null)}::text[]) k(product, variant)
    cross join lateral (
      select start_on from sales_products s
      where s.shop_id = ${shopId} and s.grain = 'day' and s.product_key = k.product
        and (k.variant is null or s.variant_id = k.variant::bigint)
      order by start_on desc limit 1
    ) last
    cross join lateral (
      select f.line_item_id from sales_facts f
      where f.shop_id = ${shopId} and f.day_on = last.start_on and f.product_key = k.product and f.line_item_id is not null
        and (k.variant is null or f.variant_id = k.variant::bigint)
      limit 1
    ) line
    join order_lines l on l.shop_id = ${shopId} and l.id = line.line_item_id`);
  return Names.parse(rows);
}
