import { audit } from "#app/platform/audit.server.ts";
import { asApp, inTx } from "#app/platform/db.server.ts";
import { cancelJobs } from "#app/platform/queue/cancel-jobs.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";

/**
 * The store removed the app: its tokens go at once, its waiting jobs too, and running ones find no store. Its data stays until
 * Shopify asks for its removal (shop/redact, 48 hours later), so that coming back continues where it was. `at`: when it happened;
 * a notice older than the present installation is about an earlier one, and does nothing.
 */
export async function uninstall(domain: string, at: Date): Promise<void> {
  const shop = await asApp().shop.findUnique({ where: { domain } });
  if (!shop || shop.uninstalledAt !== null || shop.installedAt > at) return;
  await asApp().session.deleteMany({ where: { shop: domain } });
  await inTx({ shop }, async (tx) => {
    await tx.shop.update({ where: { id: shop.id }, data: { uninstalledAt: new Date(), scopes: "" } });
    const cancelled = await cancelJobs({ shop }, tx);
    await audit({ shop: { ...shop }, actor: "shopify" }, tx, "store.uninstalled", { cancelledJobs: cancelled });
  });
  log().info({ shop: domain }, "the app was uninstalled");
}
