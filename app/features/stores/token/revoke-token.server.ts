import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { asApp, inTx } from "#app/platform/db.server.ts";
import type { TokenStatus } from "../schema.ts";
import { getToken } from "./get-token.server.ts";

/**
 * Throws away the app's own tokens for the store: nothing is asked of Shopify any more until somebody opens the app in its admin, which
 * brings new ones. The app stays installed, and its data stays.
 */
export async function revokeToken(ctx: Ctx): Promise<TokenStatus> {
  const { count } = await asApp().session.deleteMany({ where: { shop: ctx.shop.domain } });
  if (count > 0) await inTx(ctx, (tx) => audit(ctx, tx, "store.token_revoked"));
  return getToken(ctx);
}
