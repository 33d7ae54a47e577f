import { Prisma } from "@prisma/client";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { WordKind } from "../schema.ts";
import { typedWords } from "./words-of.ts";

/**
 * The ids of the objects that have every word of a text, as a sub-select; null where the text has no letter and no digit. A word is
 * found by its beginning, unless `isWhole`. Only comparisons that row level security lets use the index (text_ge, text_lt: leakproof).
 */
export function idsByWords(ctx: ShopRef, kind: WordKind, text: string, isWhole = false): Prisma.Sql | null {
  const words = typedWords(text);
  if (words.length === 0) return null;
  const each = words.map((word) => {
    const fits = isWhole ? Prisma.sql`word = ${word}` : Prisma.sql`word >= ${word} and word < ${afterAll(word)}`;
    return Prisma.sql`select id from search_words where shop_id = ${ctx.shop.id} and kind = ${kind} and ${fits}`;
  });
  return Prisma.join(each, " intersect ");
}

// Byte by byte, the highest character that Unicode has comes after all that begin with the word.
const afterAll = (word: string): string => `${word}\u{10FFFF}`;
