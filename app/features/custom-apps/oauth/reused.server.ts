import { audit } from "#app/platform/audit.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { endTokens, lockInstallation } from "../installations/move-installation.server.ts";

/** Sent a second time, it is in two hands: nobody knows which is the right one, so all that came of it ends (RFC 9700 4.14.2). */
export async function reused(
  tx: Tx,
  { shopId, family, installationId, what }: { shopId: number; family: string; installationId: string; what: string },
): Promise<false> {
  await lockInstallation(tx, shopId, installationId);
  await endTokens(tx, shopId, { family });
  // Of a code that nothing came of yet there is no token to end: without it nothing will.
  await tx.authorizationCode.deleteMany({ where: { shopId, family } });
  const ctx = { shop: { id: shopId } as never, actor: "app" };
  await audit(ctx, tx, "installation.token_reused", { what }, `Installation/${installationId}`);
  return false;
}
