import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { followApp } from "./follow-app.server.ts";

/** Brings the installations of an app in other stores to what it asks for now; in each as that store, one after the other. */
export async function spreadApp(ctx: Ctx, { appId }: { appId: string }): Promise<void> {
  const shopId = ctx.shop.id;
  const { app, stores } = await inTx(ctx, async (tx) => ({
    app: await tx.customApp.findUnique({ where: { shopId_id: { shopId, id: appId } } }),
    stores: await tx.customAppStore.findMany({ where: { shopId, appId } }),
  }));
  const permissions = app && !app.deletedAt ? app.permissions : null;
  for (const { storeId } of stores) {
    const there = { shop: { ...ctx.shop, id: storeId }, actor: "app" };
    await inTx(there, (tx) => followApp(there, tx, { appId, ownerId: shopId, permissions }));
  }
}
