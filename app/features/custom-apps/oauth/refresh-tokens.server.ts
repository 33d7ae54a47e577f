import type OAuth2Server from "@node-oauth/oauth2-server";
import { inTx, type Tx } from "#app/platform/db.server.ts";
import { hashOf, storeOf } from "../credentials.server.ts";
import { GRANTS, type Holder, holderOf, installationOf, isConnected, isWithin } from "./holder.server.ts";
import { reused } from "./reused.server.ts";

/** A refresh token that works, with what of its permissions is still approved; false where there is none, or it was used. */
export async function getRefreshToken(text: string): Promise<OAuth2Server.RefreshToken | false> {
  const shopId = storeOf("refresh", text);
  if (shopId === undefined || !(await isConnected(shopId))) return false;
  return inTx({ shop: { id: shopId } }, async (tx) => {
    const token = await tx.appToken.findUnique({ where: { shopId_hash: { shopId, hash: hashOf(text) } } });
    if (!token || token.kind !== "refresh" || token.revokedAt) return false;
    if (token.usedAt) return reused(tx, { ...token, what: "refresh token" });
    const row = await installationOf(tx, shopId, token.installationId);
    if (!row) return false;
    return {
      refreshToken: text,
      refreshTokenExpiresAt: token.expiresAt,
      scope: token.permissions.filter((one) => isWithin(row.permissions, one)),
      client: { id: row.clientId, grants: GRANTS },
      user: { ...holderOf(row, token.family), spends: token.hash },
    };
  });
}

/** Uses the refresh token that was sent, if one was: whoever comes first has it. */
export async function spend(tx: Tx, { shopId, family, installationId, spends: hash }: Holder): Promise<boolean> {
  if (hash === undefined) return true;
  const { count } = await tx.appToken.updateMany({
    where: { shopId, hash, usedAt: null, revokedAt: null },
    data: { usedAt: new Date() },
  });
  return count === 1 || reused(tx, { shopId, family, installationId, what: "refresh token" });
}
