import { z } from "zod";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { typedWords, wordsOf } from "../words/words-of.ts";
import { firstIds } from "./first-ids.server.ts";

/** Variants of products that fit are looked at one by one: no more than these. */
const LOOKED_AT = 3000;
const Rows = z.array(z.object({ id: z.bigint(), title: z.string(), product: z.array(z.string()) }));

/**
 * The ids of variants whose product's words and own title have every word of a text, at least one of them in their own title: "shirt" alone
 * finds the product, "shirt red" its red variants.
 */
export async function variantsByWords(ctx: ShopRef, tx: Tx, text: string, limit: number): Promise<bigint[]> {
  const products = await firstIds(ctx, tx, "product", text, limit * 5);
  if (!products) return [];
  const rows = await tx.$queryRaw`
    select v.id, v.title, array[p.title, p.vendor, p.product_type] as product
    from variants v join products p on p.shop_id = v.shop_id and p.id = v.product_id
    where v.shop_id = ${ctx.shop.id} and p.shop_id = ${ctx.shop.id} and v.title <> 'Default Title' and v.product_id in (${products})
    limit ${LOOKED_AT}`;
  const typed = typedWords(text);
  return Rows.parse(rows)
    .filter(({ title, product }) => {
      const own = wordsOf([title]);
      const all = [...own, ...wordsOf(product)];
      return typed.some(begins(own)) && typed.every(begins(all));
    })
    .slice(0, limit)
    .map(({ id }) => id);
}

const begins = (words: readonly string[]) => (typed: string) => words.some((word) => word.startsWith(typed));
