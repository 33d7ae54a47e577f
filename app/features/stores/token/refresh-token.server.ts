import { said } from "#app/i18n/said.ts";
import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { offlineSession } from "#app/platform/shopify/offline-session.server.ts";
import type { TokenStatus } from "../schema.ts";
import { getToken } from "./get-token.server.ts";

/**
 * Fetches a new token for the store before the old one expires. Throws `conflict` for one that cannot be renewed (that which never expires),
 * `forbidden` (reason "reconnect") where there is none, or Shopify takes the old one no more; `unavailable`.
 */
export async function refreshToken(ctx: Ctx): Promise<TokenStatus> {
  const { accessToken, refreshToken: renewal } = await offlineSession(ctx.shop.domain);
  // Without one, what is refused is removed: that is not what was asked for.
  if (!renewal) throw new AppError("conflict", said("token.lasts"));
  const renewed = await offlineSession(ctx.shop.domain, accessToken);
  await inTx(ctx, (tx) => audit(ctx, tx, "store.token_refreshed", { expires: renewed.expires ?? null }));
  return getToken(ctx);
}
