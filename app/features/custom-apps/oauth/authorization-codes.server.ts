import type OAuth2Server from "@node-oauth/oauth2-server";
import { inTx } from "#app/platform/db.server.ts";
import { hashOf, storeOf } from "../credentials.server.ts";
import { GRANTS, type Holder, holderOf, installationOf, isConnected } from "./holder.server.ts";
import { reused } from "./reused.server.ts";

/** A code that was given to an app; false where there is none, or it was used. */
export async function getAuthorizationCode(text: string): Promise<OAuth2Server.AuthorizationCode | false> {
  const shopId = storeOf("code", text);
  if (shopId === undefined || !(await isConnected(shopId))) return false;
  return inTx({ shop: { id: shopId } }, async (tx) => {
    const code = await tx.authorizationCode.findUnique({ where: { shopId_hash: { shopId, hash: hashOf(text) } } });
    if (!code) return false;
    if (code.usedAt) return reused(tx, { ...code, what: "code" });
    const row = await installationOf(tx, shopId, code.installationId);
    if (!row) return false;
    return {
      authorizationCode: text,
      expiresAt: code.expiresAt,
      redirectUri: code.redirectUri,
      scope: code.permissions,
      ...{ codeChallenge: code.codeChallenge, codeChallengeMethod: "S256" },
      client: { id: row.clientId, grants: GRANTS },
      user: holderOf(row, code.family),
    };
  });
}

/** Whoever comes first has it. */
export async function revokeAuthorizationCode({
  authorizationCode,
  user,
}: OAuth2Server.AuthorizationCode): Promise<boolean> {
  const { shopId, family, installationId } = user as Holder;
  return inTx({ shop: { id: shopId } }, async (tx) => {
    const { count } = await tx.authorizationCode.updateMany({
      where: { shopId, hash: hashOf(authorizationCode), usedAt: null },
      data: { usedAt: new Date() },
    });
    return count === 1 || reused(tx, { shopId, family, installationId, what: "code" });
  });
}
