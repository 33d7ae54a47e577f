import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { ShopRef } from "../ctx.ts";
import { select, type Sql } from "../db.server.ts";
import type { Condition, Way } from "./fields.server.ts";
import { type PageRequest, pageSql } from "./keyset.server.ts";

/**
 * So many are gathered by a way at most, before the list is walked through; and so many of its rows are walked through at most. At a million either
 * costs about 40 ms: 6 µs for each that is gathered and sorted, 4 µs for each that is met and asked.
 */
const FEW = 6000;
const WALKED = 10_000;
/** To tell the shorter of two long ways. */
const COUNTED = 2 * FEW;

const Counts = z.array(z.object({ at: z.number(), n: z.bigint() }));

/** The way of a search that leads to fewest rows, and how many those are at least; null: it has none. */
export async function shortestWay(sql: Sql, { ways }: Condition): Promise<(Way & { isShort: boolean }) | null> {
  if (ways.length === 0) return null;
  const each = ways.map(
    ({ ids }, at) => Prisma.sql`select ${at}::int as at, (select count(*) from (
      select from (${ids}) way limit ${ways.length > 1 ? COUNTED : FEW + 1}) few) as n`,
  );
  const counts = Counts.parse(
    await select(sql, Prisma.sql`${Prisma.join(each, " union all ")} order by n, at limit 1`),
  );
  const { at, n } = counts[0]!;
  return { ...ways[at]!, isShort: n <= FEW };
}

interface List {
  /** "orders o": the table and its name in conditions */
  readonly table: string;
  readonly name: string;
  readonly columns: Prisma.Sql;
  readonly condition: Condition;
  readonly page: PageRequest;
}

/**
 * The rows of a page: `shown` joins to them what else is shown. The database plans what it can judge; of what other tables tell it cannot. So where
 * few fit, those are gathered and sorted; where many do, some of the list's next rows hold a page of them; else all that fit are gathered after all.
 */
export async function searchPage(
  ctx: ShopRef,
  sql: Sql,
  { table, name, columns, condition, page }: List,
  shown: (rows: Prisma.Sql) => Prisma.Sql,
): Promise<readonly unknown[]> {
  const parts = pageSql(page);
  const [from, row] = [Prisma.raw(table), Prisma.raw(name)];
  const own = Prisma.sql`${row}.shop_id = ${ctx.shop.id}`;
  const read = (source: Prisma.Sql, where: Prisma.Sql) =>
    select(
      sql,
      shown(
        Prisma.sql`select ${columns}, ${parts.key} as sort_key from ${source} where ${where} and ${parts.where} ${parts.order}`,
      ),
    );
  const way = await shortestWay(sql, condition);
  if (!way) return read(from, Prisma.sql`${own} and ${condition.where}`);
  if (!way.isShort) {
    const next = Prisma.sql`(
      select ${row}.* from ${from} where ${own} and ${condition.known} and ${parts.where} ${parts.again} limit ${WALKED}) ${row}`;
    const rows = await read(next, condition.where);
    if (rows.length > page.size) return rows;
  }
  // "offset 0" keeps the planner from walking through the list here as well.
  const gathered = Prisma.sql`(
    select ${row}.* from ${from} where ${own} and ${page.id} in (${way.ids}) offset 0) ${row}`;
  return read(gathered, way.where);
}
