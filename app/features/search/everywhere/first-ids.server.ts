import { Prisma } from "@prisma/client";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { WordKind } from "../schema.ts";
import { idsByWords } from "../words/words-sql.server.ts";
import { typedWords } from "../words/words-of.ts";

/**
 * A few of the objects that have every word of a text, as a sub-select; null where it has no word. Of a single beginning as many as are
 * asked for are read, however many have it: 100,000 products with a word in "s" cost as much as ten.
 */
export function firstIds(ctx: ShopRef, kind: WordKind, text: string, limit: number): Prisma.Sql | null {
  const words = typedWords(text);
  const [word] = words;
  if (word === undefined) return null;
  if (words.length > 1) return Prisma.sql`select id from (${idsByWords(ctx, kind, text)}) found limit ${limit}`;
  return Prisma.sql`
    select id from search_words
    where shop_id = ${ctx.shop.id} and kind = ${kind} and word >= ${word} and word < ${`${word}\u{10FFFF}`}
    order by word limit ${limit}`;
}
