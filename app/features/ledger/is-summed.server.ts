import type { Tx } from "#app/platform/db.server.ts";

/** What a migration that leaves facts without sums writes for the time zone of the store's check. */
export const NOT_SUMMED = "";

/** False where the store's facts came from an earlier version of the app and are not summed yet: verifySales does it. */
export async function isSummed(tx: Tx, shopId: number): Promise<boolean> {
  const check = await tx.ledgerCheck.findUnique({ where: { shopId }, select: { timeZone: true } });
  return check?.timeZone !== NOT_SUMMED;
}
