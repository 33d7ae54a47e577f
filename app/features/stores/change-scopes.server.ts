import { audit } from "#app/platform/audit.server.ts";
import { asApp, inTx } from "#app/platform/db.server.ts";
import { scopeSet } from "#app/platform/ctx.ts";

/** The store granted or revoked optional scopes (app/scopes_update): the session and the store's row follow. */
export async function changeScopes(domain: string, granted: readonly string[]): Promise<void> {
  const scopes = [...scopeSet(granted.join(","))].join(",");
  const shop = await asApp().shop.findUnique({ where: { domain } });
  if (!shop || shop.uninstalledAt !== null || shop.scopes === scopes) return;
  await asApp().session.updateMany({ where: { shop: domain, isOnline: false }, data: { scope: scopes } });
  await inTx({ shop }, async (tx) => {
    await tx.shop.update({ where: { id: shop.id }, data: { scopes } });
    await audit({ shop, actor: "shopify" }, tx, "store.scopes_changed", { before: shop.scopes, after: scopes });
  });
}
