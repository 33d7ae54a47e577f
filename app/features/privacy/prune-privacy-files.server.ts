import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";
import { oldestFile } from "./keeping.ts";

/** Removes files that were made long ago, in the caller's transaction; the requests stay, as what was done. */
export async function prunePrivacyFiles(ctx: ShopRef, sql: Sql): Promise<void> {
  await sql.query(
    "update privacy_requests set file = null where shop_id = $1 and file is not null and finished_at <= $2::timestamptz",
    [ctx.shop.id, oldestFile().toISOString()],
  );
}
