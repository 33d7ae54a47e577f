import { Prisma } from "@prisma/client";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Field, Found } from "#app/platform/list/fields.server.ts";
import type { ValueKind, WordKind } from "../schema.ts";
import { plainValue, typedWords } from "./words-of.ts";

/**
 * The objects that have every word of a text; null where the text has no letter and no digit. A word is found by its beginning, unless
 * `isWhole`. `id` is the object's in the row at hand. Only comparisons that row level security lets use the index (text_ge, text_lt: leakproof).
 */
export function foundByWords(
  ctx: ShopRef,
  kind: WordKind,
  text: string,
  id: Prisma.Sql,
  isWhole = false,
): Found | null {
  // The longest is the rarest, as a rule: it leads, and the others are looked up.
  const words = typedWords(text).sort((a, b) => b.length - a.length);
  const [first, ...others] = words;
  if (first === undefined) return null;
  const has = (each: readonly string[], of: Prisma.Sql) =>
    each.map((word) => Prisma.sql` and ${exists(ctx, kind, of, fits(word, !isWhole))}`);
  return {
    ids: Prisma.sql`select w.id from search_words w
      where w.shop_id = ${ctx.shop.id} and w.kind = ${kind} and ${fits(first, !isWhole)}${joined(has(others, Prisma.sql`w.id`))}`,
    fits: Prisma.sql`(true${joined(has(words, id))})`,
  };
}

/** A field of a search whose values are kept among the words: `column` holds them as they are, an array where there are several. */
export function valueField(kind: ValueKind, id: Prisma.Sql, column: Prisma.Sql): Field {
  const isList = !SINGLE.has(kind);
  return {
    kind: "custom",
    where({ value, isPrefix }, ctx) {
      if (value === "" && isPrefix) return isList ? Prisma.sql`cardinality(${column}) > 0` : Prisma.sql`${column} > ''`;
      return foundByValue(ctx, kind, value, id, isPrefix);
    },
  };
}
const SINGLE: ReadonlySet<ValueKind> = new Set<ValueKind>(["product_vendor", "product_type"]);

/** The objects that have a value, whatever its case: a whole one, or one that begins so. */
export function foundByValue(
  ctx: ShopRef,
  kind: ValueKind,
  value: string,
  id: Prisma.Sql,
  isPrefix = false,
): Found | null {
  const word = plainValue(value);
  if (word === "") return null;
  return {
    ids: Prisma.sql`select w.id from search_words w
      where w.shop_id = ${ctx.shop.id} and w.kind = ${kind} and ${fits(word, isPrefix)}`,
    fits: exists(ctx, kind, id, fits(word, isPrefix)),
  };
}

const exists = (ctx: ShopRef, kind: string, id: Prisma.Sql, fits: Prisma.Sql) => Prisma.sql`exists (
  select from search_words w where w.shop_id = ${ctx.shop.id} and w.kind = ${kind} and w.id = ${id} and ${fits} offset 0)`;

// Byte by byte, the highest character that Unicode has comes after all that begin with the word.
const fits = (word: string, isPrefix: boolean): Prisma.Sql =>
  isPrefix ? Prisma.sql`w.word >= ${word} and w.word < ${`${word}\u{10FFFF}`}` : Prisma.sql`w.word = ${word}`;

const joined = (parts: readonly Prisma.Sql[]): Prisma.Sql =>
  parts.length === 0 ? Prisma.empty : Prisma.join(parts, "");
