import type { AppInstallation } from "@prisma/client";
import type { Ctx } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { once } from "#app/platform/once.server.ts";

/** Hears of each turn in the life of an installation, in the transaction that makes it. */
export type InstallationListener = (
  ctx: Pick<Ctx, "shop" | "actor">,
  tx: Tx,
  installation: AppInstallation,
) => Promise<void>;

const slot = () => once<{ listeners: InstallationListener[] }>("installation-moved", () => ({ listeners: [] }));

/** Rooms that follow the life of installations say so in app/composition.server.ts. */
export function onInstallationMoved(listener: InstallationListener): void {
  slot().listeners.push(listener);
}

export async function installationMoved(...heard: Parameters<InstallationListener>): Promise<void> {
  for (const listener of slot().listeners) await listener(...heard);
}
