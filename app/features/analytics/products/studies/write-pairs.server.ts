import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";
import { insertRows, type Table } from "#app/platform/write-rows.server.ts";
import type { Pair } from "./count-pairs.server.ts";

const PAIRS: Table<Pair & { days: number }> = {
  name: "product_pairs",
  columns: {
    ...{ days: "int", firstKey: "text", secondKey: "text" },
    ...{ orders: "int", firstOrders: "int", secondOrders: "int" },
  },
  key: ["days", "firstKey", "secondKey"],
};

/** Writes which products were placed together, in place of what the study of so many days had found before. */
export async function writePairs(ctx: ShopRef, sql: Sql, days: number, pairs: readonly Pair[]): Promise<void> {
  await sql.query("delete from product_pairs where shop_id = $1 and days = $2", [ctx.shop.id, days]);
  const rows = pairs.map((pair) => ({ ...pair, days }));
  await insertRows(ctx, sql, PAIRS, rows);
}
