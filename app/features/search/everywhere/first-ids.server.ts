import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { WordKind } from "../schema.ts";
import { typedWords } from "../words/words-of.ts";

/** So many are counted to tell a rare word from a common one. */
const COMMON = 2000;
const Counts = z.array(z.object({ n: z.bigint() }));

/**
 * A few of the objects that have every word of a text, as a sub-select; null where it has no word. The rarest word leads, and no more
 * are looked at than it takes: each customer has a word "com", so all of them would be read for one e-mail address.
 */
export async function firstIds(
  ctx: ShopRef,
  tx: Tx,
  kind: WordKind,
  text: string,
  limit: number,
): Promise<Prisma.Sql | null> {
  const [first, ...others] = await rarestFirst(ctx, tx, kind, typedWords(text));
  if (first === undefined) return null;
  const has = others.map(
    (word) => Prisma.sql`and exists (
      select from search_words o where o.shop_id = ${ctx.shop.id} and o.kind = ${kind} and o.id = w.id and ${begins("o", word)} offset 0)`,
  );
  // A single beginning is led by its index in the order of its words.
  const order = others.length === 0 ? Prisma.sql`order by w.word` : Prisma.empty;
  return Prisma.sql`
    select w.id from search_words w
    where w.shop_id = ${ctx.shop.id} and w.kind = ${kind} and ${begins("w", first)}
    ${has.length > 0 ? Prisma.join(has, " ") : Prisma.empty} ${order} limit ${limit}`;
}

async function rarestFirst(ctx: ShopRef, tx: Tx, kind: WordKind, words: readonly string[]): Promise<readonly string[]> {
  if (words.length < 2) return words;
  const each = words.map(
    (word, at) => Prisma.sql`select ${at}::int as at, (select count(*) from (
      select from search_words w where w.shop_id = ${ctx.shop.id} and w.kind = ${kind} and ${begins("w", word)} limit ${COMMON}) few) as n`,
  );
  const counts = Counts.parse(await tx.$queryRaw`${Prisma.join(each, " union all ")} order by at`);
  return words
    .map((word, at) => ({ word, n: Number(counts[at]!.n) }))
    .sort((a, b) => a.n - b.n)
    .map(({ word }) => word);
}

function begins(alias: "w" | "o", word: string): Prisma.Sql {
  const column = Prisma.raw(`${alias}.word`);
  return Prisma.sql`${column} >= ${word} and ${column} < ${`${word}\u{10FFFF}`}`;
}
