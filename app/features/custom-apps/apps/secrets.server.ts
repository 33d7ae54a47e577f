import type { Tx } from "#app/platform/db.server.ts";
import { hashOf, isSameHash, newCredential } from "../credentials.server.ts";

/** Makes a secret of an app and keeps its hash. Returns the secret, which nobody can read again. */
export async function addSecret(tx: Tx, shopId: number, appId: string): Promise<string> {
  const secret = newCredential("secret", shopId);
  await tx.customAppSecret.create({ data: { shopId, hash: hashOf(secret), appId, hint: secret.slice(-4) } });
  return secret;
}

/** True where the secret is one of the app's that has not expired. */
export async function isSecretOf(tx: Tx, shopId: number, appId: string, secret: string): Promise<boolean> {
  const alive = { OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] };
  const known = await tx.customAppSecret.findMany({ where: { shopId, appId, ...alive } });
  const hash = hashOf(secret);
  return known.filter((one) => isSameHash(one.hash, hash)).length > 0;
}
