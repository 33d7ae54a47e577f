import type { AppInstallation } from "@prisma/client";
import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { InstallationState } from "../schema.ts";
import { installationMoved } from "./when-moved.server.ts";

interface Move {
  readonly state: InstallationState;
  readonly permissions?: readonly string[];
  readonly asked?: readonly string[];
}

/**
 * Brings an installation into a state, in the caller's transaction, with its audit row ("installation.suspended") and event. One that is
 * uninstalled or suspended loses its tokens at once: suspended ones come again by new tokens. Nothing where all is so already.
 */
export async function moveInstallation(
  ctx: Pick<Ctx, "shop" | "actor">,
  tx: Tx,
  row: AppInstallation,
  { state, permissions = row.permissions, asked = row.asked }: Move,
): Promise<void> {
  if (state === row.state && isSame(permissions, row.permissions) && isSame(asked, row.asked)) return;
  const { shopId, id } = row;
  const data = { state, permissions: [...permissions], asked: [...asked], changedAt: new Date() };
  await tx.appInstallation.update({ where: { shopId_id: { shopId, id } }, data });
  if (state === "uninstalled" || state === "suspended") await endTokens(tx, shopId, { installationId: id });
  const details = { client: row.clientId, from: row.state, ...data };
  await audit(ctx, tx, `installation.${state}`, details, `Installation/${id}`);
  await installationMoved(ctx, tx, { ...row, ...data });
}

/** Nobody else changes the installation, or gives it tokens, until the caller's transaction ends. */
export const lockInstallation = (tx: Tx, shopId: number, id: string): Promise<unknown> =>
  tx.$queryRaw`select from app_installations where shop_id = ${shopId} and id = ${id}::uuid for update`;

/** Ends tokens and codes at once: of an installation, or of one family. */
export async function endTokens(
  tx: Tx,
  shopId: number,
  of: { installationId: string } | { family: string },
): Promise<void> {
  const at = new Date();
  await tx.appToken.updateMany({ where: { shopId, ...of, revokedAt: null }, data: { revokedAt: at } });
  await tx.authorizationCode.updateMany({ where: { shopId, ...of, usedAt: null }, data: { usedAt: at } });
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));
