import type { AppInstallation, CustomApp, CustomAppSecret } from "@prisma/client";
import { hasScope } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { AppView, InstallationState, InstallationView } from "../schema.ts";

type Kept = CustomApp & {
  secrets: readonly CustomAppSecret[];
  installation: AppInstallation | null;
  otherStores: number;
};

/** What belongs to apps of a store, in three questions however many they are. Expired secrets are left out. */
export async function withParts(tx: Tx, shopId: number, apps: readonly CustomApp[]): Promise<AppView[]> {
  const appId = { in: apps.map(({ id }) => id) };
  const alive = { OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] };
  const secrets = await tx.customAppSecret.findMany({
    where: { shopId, appId, ...alive },
    orderBy: { createdAt: "desc" },
  });
  const installations = await tx.appInstallation.findMany({ where: { shopId, appId } });
  const stores = await tx.customAppStore.groupBy({ by: ["appId"], where: { shopId, appId }, _count: true });
  return apps.map((app) =>
    appView({
      ...app,
      secrets: secrets.filter((one) => one.appId === app.id),
      installation: installations.find((one) => one.appId === app.id) ?? null,
      otherStores: stores.find((one) => one.appId === app.id)?._count ?? 0,
    }),
  );
}

function appView({ id, clientId, name, contact, purpose, redirectUris, permissions, ...kept }: Kept): AppView {
  return {
    ...{ id, clientId, name, contact, purpose, redirectUris, permissions },
    createdAt: kept.createdAt.toISOString(),
    secrets: kept.secrets.map(({ hint, createdAt, expiresAt }) => ({
      hint,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt?.toISOString() ?? null,
    })),
    installation: kept.installation && installationView(kept.installation),
    otherStores: kept.otherStores,
  };
}

export function installationView(row: AppInstallation): InstallationView {
  const { id, appId, clientId, name, contact, purpose, permissions } = row;
  return {
    ...{ id, appId, clientId, name, contact, purpose, permissions },
    state: row.state as InstallationState,
    waiting: beyond(row.asked, permissions),
    isForeign: row.ownerId !== row.shopId,
    createdAt: row.createdAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
  };
}

/** Of what is asked, what is more than was given. */
export const beyond = (asked: readonly string[], given: readonly string[]): string[] =>
  asked.filter((one) => !hasScope({ scopes: new Set(given) }, one));
