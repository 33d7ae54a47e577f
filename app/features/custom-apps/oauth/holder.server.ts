import type { AppInstallation } from "@prisma/client";
import { hasScope } from "#app/platform/ctx.ts";
import { asApp, type Tx } from "#app/platform/db.server.ts";

/** Whom tokens act for: an installation, with what it may. A type, not an interface: the library wants an index. */
export type Holder = {
  readonly shopId: number;
  readonly installationId: string;
  readonly permissions: readonly string[];
  readonly family: string;
  /** The hash of the refresh token that was sent. */
  readonly spends?: string;
};

/** How an app may come by tokens. */
export const GRANTS = ["client_credentials", "authorization_code", "refresh_token"];

/** An installation by its id, where it may have tokens. */
export async function installationOf(tx: Tx, shopId: number, id: string): Promise<AppInstallation | undefined> {
  const row = await tx.appInstallation.findUnique({ where: { shopId_id: { shopId, id } } });
  return row && isActive(row) ? row : undefined;
}

/** Whether an installation may have tokens, in its state. */
export const isActive = ({ state }: AppInstallation): boolean =>
  state === "installed" || state === "permissions_changed";

/** Whom tokens of an installation act for; `family`: all that comes of the same approval. */
export const holderOf = ({ shopId, id, permissions }: AppInstallation, family: string): Holder => ({
  ...{ shopId, installationId: id, permissions, family },
});

/** What is asked for, where all of it may be had; nothing asked for is everything. */
export const within = (permissions: readonly string[], scope: string[] | undefined): string[] | false =>
  !scope?.length ? [...permissions] : scope.every((one) => isWithin(permissions, one)) && scope;

/** Whether these permissions hold one: whoever may write may read. */
export const isWithin = (permissions: readonly string[], one: string): boolean =>
  hasScope({ scopes: new Set(permissions) }, one);

/** Whether a store still has our app. */
export async function isConnected(shopId: number): Promise<boolean> {
  const shop = await asApp().shop.findUnique({ where: { id: shopId }, select: { uninstalledAt: true } });
  return shop !== null && shop.uninstalledAt === null;
}
