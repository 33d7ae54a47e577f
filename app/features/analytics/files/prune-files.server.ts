import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";
import { KEPT_DAYS } from "./limits.ts";

/** Removes files that were asked for long ago, in the caller's transaction. */
export async function pruneFiles(ctx: ShopRef, sql: Sql): Promise<void> {
  await sql.query(
    "delete from analytics_files where shop_id = $1 and created_at < now() - make_interval(days => $2::int)",
    [...[ctx.shop.id, KEPT_DAYS]],
  );
}
