import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";
import { type ValueKind, VALUE_KINDS, type WordKind } from "../schema.ts";
import { plainValue, wordsOf } from "./words-of.ts";

/** An object, and what it is found by. */
export interface Worded {
  readonly id: bigint;
  /** The most telling first. */
  readonly texts: readonly (string | null | undefined)[];
  /** What it is found by as a whole, such as tags. */
  readonly values?: { readonly [Kind in ValueKind]?: readonly string[] };
}

/**
 * Makes objects findable by their words and values, in the transaction that writes them; those they had before and have no more are taken
 * away. `isFirst`: none of the objects was here before.
 */
export async function writeWords(
  ctx: ShopRef,
  sql: Sql,
  kind: WordKind,
  objects: readonly Worded[],
  isFirst = false,
): Promise<void> {
  const kinds: string[] = [];
  const ids: bigint[] = [];
  const words: string[] = [];
  const add = (kind: string, id: bigint, its: Iterable<string>) => {
    for (const word of its) {
      kinds.push(kind);
      ids.push(id);
      words.push(word);
    }
  };
  for (const { id, texts, values = {} } of objects) {
    add(kind, id, wordsOf(texts));
    for (const [name, its = []] of Object.entries(values)) add(name, id, valuesOf(its));
  }
  if (!isFirst && objects.length > 0) {
    await sql.query(
      `delete from search_words old where old.shop_id = $1 and old.kind = any($2::text[]) and old.id = any($3::bigint[])
         and not exists (
           select from unnest($4::text[], $5::bigint[], $6::text[]) now(kind, id, word)
           where now.kind = old.kind and now.id = old.id and now.word = old.word)`,
      [ctx.shop.id, kindsOf(kind), objects.map(({ id }) => id), kinds, ids, words],
    );
  }
  if (ids.length === 0) return;
  await sql.query(
    `insert into search_words (shop_id, kind, id, word)
     select $1, kind, id, word from unnest($2::text[], $3::bigint[], $4::text[]) now(kind, id, word) on conflict do nothing`,
    [ctx.shop.id, kinds, ids, words],
  );
}

/** Objects that are gone are found no more. */
export async function removeWords(ctx: ShopRef, sql: Sql, kind: WordKind, ids: readonly bigint[]): Promise<void> {
  if (ids.length === 0) return;
  await sql.query("delete from search_words where shop_id = $1 and kind = any($2::text[]) and id = any($3::bigint[])", [
    ctx.shop.id,
    kindsOf(kind),
    ids,
  ]);
}

const kindsOf = (kind: WordKind): string[] => [kind, ...VALUE_KINDS.filter((one) => one.startsWith(`${kind}_`))];

const valuesOf = (values: readonly string[]): Set<string> =>
  new Set(values.map(plainValue).filter((value) => value !== ""));
