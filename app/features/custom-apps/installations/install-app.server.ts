import { randomUUID } from "node:crypto";
import type { CustomApp } from "@prisma/client";
import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx, type Tx } from "#app/platform/db.server.ts";
import { appOf } from "../apps/app-of.server.ts";
import { requireOwn, requirePermissions, requireSeen } from "../require-permissions.server.ts";
import type { InstallApp } from "../schema.ts";
import { moveInstallation } from "./move-installation.server.ts";

/**
 * Installs an app in the store that made it. By a person of the store it is approved thereby; asked for by a program it waits until a person
 * approves it. Throws forbidden, not_found, invalid (it asks for more than the store granted, or the actor has).
 */
export function installApp(ctx: Ctx, input: InstallApp): Promise<{ id: string }> {
  requirePermissions(ctx, ["write_apps"]);
  return change(ctx, { verb: "app.install", needs: [], input }, () =>
    inTx(ctx, async (tx) => {
      const app = await appOf(tx, ctx.shop.id, input.id);
      requireSeen(input.seen, app.permissions);
      requireOwn(ctx, app.permissions);
      const isApproved = ctx.actor.startsWith("merchant");
      return { id: await enterInstallation(ctx, tx, app, app.permissions, isApproved) };
    }),
  );
}

/** The app's installation in ctx's store, approved with these permissions or waiting; made where there is none. Returns its id. */
export async function enterInstallation(
  ctx: Ctx,
  tx: Tx,
  app: CustomApp,
  asked: readonly string[],
  isApproved: boolean,
): Promise<string> {
  const { id: shopId } = ctx.shop;
  const shown = { name: app.name, contact: app.contact, purpose: app.purpose };
  const row = await tx.appInstallation.upsert({
    where: { shopId_appId: { shopId, appId: app.id } },
    create: {
      ...{ shopId, id: randomUUID(), appId: app.id, ownerId: app.shopId, clientId: app.clientId },
      ...{ state: "uninstalled", ...shown },
    },
    update: shown,
  });
  if (isApproved) await moveInstallation(ctx, tx, row, { state: "installed", permissions: asked, asked });
  else if (row.state === "uninstalled") await moveInstallation(ctx, tx, row, { state: "pending", asked });
  return row.id;
}
