import type { ShopRef } from "./ctx.ts";
import type { Sql } from "./db.server.ts";
import { isWatched, tellMirrored } from "./events.server.ts";

/** Deletes the shop's rows of a table whose `column` is one of `ids`. Of objects that go, whoever watches their table is told. */
export async function deleteRows(
  ctx: ShopRef,
  sql: Sql,
  table: string,
  column: string,
  ids: readonly bigint[],
): Promise<void> {
  if (ids.length === 0) return;
  if (column === "id" && (await isWatched(ctx, sql, table))) await tellMirrored(ctx, sql, { table, deleted: ids });
  await sql.query(`delete from ${table} where shop_id = $1 and ${column} = any($2::bigint[])`, [ctx.shop.id, ids]);
}
