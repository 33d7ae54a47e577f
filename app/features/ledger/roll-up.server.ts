import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";
import { columnsOf, keysOf, type Rollup, ROLLUPS, rowsOf } from "./rollups.server.ts";

/** Adds what these orders' facts contribute to rollups (sign 1), or takes it away (-1), in the caller's transaction. */
export async function rollUp(
  ctx: ShopRef,
  sql: Sql,
  orderIds: readonly bigint[],
  sign: 1 | -1,
  rollups: readonly Rollup[] = ROLLUPS,
): Promise<void> {
  if (orderIds.length === 0) return;
  await sql.query(atOnce(rollups.map(adding)), [ctx.shop.id, orderIds, sign]);
}

/** Removes the rows that no fact is left for. */
export async function removeEmpty(ctx: ShopRef, sql: Sql): Promise<void> {
  const emptied = ROLLUPS.map(({ table }) => `delete from ${table} where shop_id = $1 and facts = 0`);
  await sql.query(atOnce(emptied), [ctx.shop.id]);
}

// Of one order most of the time is the way there and back.
const atOnce = (statements: readonly string[]): string =>
  `with ${statements.map((statement, n) => `s${n} as (${statement})`).join(", ")} select`;

function adding(rollup: Rollup): string {
  const { table, measures } = rollup;
  const sums = Object.keys(measures).map((column) => `${column} = ${table}.${column} + excluded.${column}`);
  return `insert into ${table} (${columnsOf(rollup).join(", ")})
    ${rowsOf(rollup, "f.order_id = any($2::bigint[])", "$3::int")}
    on conflict (shop_id, ${keysOf(rollup).join(", ")}) do update set ${sums.join(", ")}`;
}
