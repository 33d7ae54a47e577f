import type { AppInstallation } from "@prisma/client";
import { type Ctx, hasScope } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { beyond } from "../apps/app-view.server.ts";
import type { InstallationState } from "../schema.ts";
import { moveInstallation } from "./move-installation.server.ts";

/**
 * Brings an app's installation in this store to what the app asks for now: what it gave up is gone at once, what is new waits. Null: the app
 * was deleted. Nothing where the store has none. Doing it twice is the same as once.
 */
export async function followApp(
  ctx: Pick<Ctx, "shop" | "actor">,
  tx: Tx,
  { appId, ownerId, permissions: asked }: { appId: string; ownerId: number; permissions: readonly string[] | null },
): Promise<void> {
  const shopId = ctx.shop.id;
  // What a person approves at this moment is not what was asked for a moment ago.
  await tx.$queryRaw`select from app_installations where shop_id = ${shopId} and app_id = ${appId}::uuid for update`;
  const row = await tx.appInstallation.findFirst({ where: { shopId, appId, ownerId } });
  if (!row || row.state === "uninstalled") return;
  if (!asked) return moveInstallation(ctx, tx, row, { state: "uninstalled", permissions: [], asked: [] });
  const kept = row.permissions.flatMap((one) => narrowed(one, asked));
  const state = stateFor(row, beyond(asked, kept).length > 0);
  await moveInstallation(ctx, tx, row, { state, permissions: kept, asked: [...asked] });
}

// Of write_x, where only read_x is asked for now, that stays.
function narrowed(permission: string, asked: readonly string[]): string[] {
  const scopes = new Set(asked);
  if (hasScope({ scopes }, permission)) return [permission];
  const read = permission.replace(/^write_/, "read_");
  return scopes.has(read) ? [read] : [];
}

function stateFor({ state }: AppInstallation, isWaiting: boolean): InstallationState {
  if (state === "installed" || state === "permissions_changed") return isWaiting ? "permissions_changed" : "installed";
  return state as InstallationState;
}
