import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";
import type { WordKind } from "../schema.ts";
import { wordsOf } from "./words-of.ts";

/** An object, and the texts it is found by: the most telling first. */
export interface Worded {
  readonly id: bigint;
  readonly texts: readonly (string | null | undefined)[];
}

/**
 * Makes objects findable by their words, in the transaction that writes them; words they had before and have no more are taken away.
 * `isFirst`: none of them was here before.
 */
export async function writeWords(
  ctx: ShopRef,
  sql: Sql,
  kind: WordKind,
  objects: readonly Worded[],
  isFirst = false,
): Promise<void> {
  const ids: bigint[] = [];
  const words: string[] = [];
  for (const { id, texts } of objects) {
    for (const word of wordsOf(texts)) {
      ids.push(id);
      words.push(word);
    }
  }
  if (!isFirst && objects.length > 0) {
    await sql.query(
      `delete from search_words old where old.shop_id = $1 and old.kind = $2 and old.id = any($3::bigint[])
         and not exists (select from unnest($4::bigint[], $5::text[]) now(id, word) where now.id = old.id and now.word = old.word)`,
      [ctx.shop.id, kind, objects.map(({ id }) => id), ids, words],
    );
  }
  if (ids.length === 0) return;
  await sql.query(
    `insert into search_words (shop_id, kind, id, word)
     select $1, $2, id, word from unnest($3::bigint[], $4::text[]) now(id, word) on conflict do nothing`,
    [ctx.shop.id, kind, ids, words],
  );
}

/** Objects that are gone are found no more. */
export async function removeWords(ctx: ShopRef, sql: Sql, kind: WordKind, ids: readonly bigint[]): Promise<void> {
  if (ids.length === 0) return;
  await sql.query("delete from search_words where shop_id = $1 and kind = $2 and id = any($3::bigint[])", [
    ctx.shop.id,
    kind,
    ids,
  ]);
}
