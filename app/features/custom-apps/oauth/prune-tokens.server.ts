import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";

/** Forgets tokens and codes that expired a week ago, secrets that ended, and buckets that are long full; in the caller's transaction. */
export async function pruneTokens(ctx: ShopRef, sql: Sql): Promise<void> {
  for (const statement of [
    "delete from app_tokens where shop_id = $1 and expires_at < now() - interval '7 days'",
    "delete from authorization_codes where shop_id = $1 and expires_at < now() - interval '7 days'",
    "delete from custom_app_secrets where shop_id = $1 and expires_at < now() - interval '7 days'",
    "delete from api_buckets where shop_id = $1 and full_at < now() - interval '1 day'",
  ])
    await sql.query(statement, [ctx.shop.id]);
}
