import type { Ctx } from "#app/platform/ctx.ts";
import { asApp } from "#app/platform/db.server.ts";
import { shopify } from "#app/platform/shopify/api.server.ts";
import type { TokenStatus } from "../schema.ts";

/** What is known of the app's own token for the store, without asking Shopify and without the token. */
export async function getToken(ctx: Pick<Ctx, "shop">, now = new Date()): Promise<TokenStatus> {
  const session = await asApp().session.findUnique({
    where: { id: shopify().session.getOfflineId(ctx.shop.domain) },
    select: { expires: true, refreshToken: true, refreshTokenExpires: true },
  });
  if (!session) return { state: "absent", expiresAt: null, canRefresh: false, refreshExpiresAt: null };
  const { expires, refreshToken, refreshTokenExpires } = session;
  return {
    state: expires && expires <= now ? "expired" : "valid",
    expiresAt: expires?.toISOString() ?? null,
    canRefresh: refreshToken !== null && !(refreshTokenExpires && refreshTokenExpires <= now),
    refreshExpiresAt: refreshTokenExpires?.toISOString() ?? null,
  };
}
