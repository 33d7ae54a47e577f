import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { requirePermissions } from "../require-permissions.server.ts";
import type { AppRef, AppView } from "../schema.ts";
import { appOf } from "./app-of.server.ts";
import { withParts } from "./app-view.server.ts";

/** The store's own custom apps, newest first; a store has a hundred at most. */
export async function listApps(ctx: Ctx): Promise<AppView[]> {
  requirePermissions(ctx, ["read_apps"]);
  const { id: shopId } = ctx.shop;
  return inTx(ctx, async (tx) => {
    const apps = await tx.customApp.findMany({ where: { shopId, deletedAt: null }, orderBy: { createdAt: "desc" } });
    return withParts(tx, shopId, apps);
  });
}

/** One of them. Throws not_found. */
export async function getApp(ctx: Ctx, { id }: AppRef): Promise<AppView> {
  requirePermissions(ctx, ["read_apps"]);
  return inTx(ctx, async (tx) => (await withParts(tx, ctx.shop.id, [await appOf(tx, ctx.shop.id, id)]))[0]!);
}
