import { inTx } from "#app/platform/db.server.ts";
import { hashOf, storeOf } from "../credentials.server.ts";
import { endTokens, lockInstallation } from "../installations/move-installation.server.ts";

/** Ends a token of this client: of an access token it alone, of a refresh token all that came of the same approval. */
export async function revoke(clientId: string, token: string): Promise<void> {
  const shopId = storeOf("access", token) ?? storeOf("refresh", token);
  if (shopId === undefined) return;
  await inTx({ shop: { id: shopId } }, async (tx) => {
    const row = await tx.appToken.findUnique({ where: { shopId_hash: { shopId, hash: hashOf(token) } } });
    const holder =
      row && (await tx.appInstallation.findUnique({ where: { shopId_id: { shopId, id: row.installationId } } }));
    if (!row || holder?.clientId !== clientId) return;
    await lockInstallation(tx, shopId, row.installationId);
    if (row.kind === "refresh") return endTokens(tx, shopId, { family: row.family });
    await tx.appToken.updateMany({ where: { shopId, hash: row.hash }, data: { revokedAt: new Date() } });
  });
}
