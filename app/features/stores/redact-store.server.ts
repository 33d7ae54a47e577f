import { asApp, inTx } from "#app/platform/db.server.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { redactStoreJob } from "./jobs.server.ts";

/**
 * shop/redact: parts the store's data from its domain at once and leaves its removal to a job; whoever installs the app again begins
 * as a new store. A store that has come back before is left alone: false.
 */
export async function redactStore(domain: string): Promise<boolean> {
  const shop = await asApp().shop.findUnique({ where: { domain } });
  if (!shop) return true;
  if (shop.uninstalledAt === null) return false;
  // First what is kept under the domain itself: where the rest fails, all of it is begun again.
  await asApp().session.deleteMany({ where: { shop: domain } });
  await asApp().tokenLease.deleteMany({ where: { shop: domain } });
  await asApp().webhookRefusal.deleteMany({ where: { domain } });
  await inTx({ shop }, async (tx) => {
    const { count } = await tx.shop.updateMany({
      where: { id: shop.id, domain, uninstalledAt: { not: null } },
      data: { domain: `removed-${shop.id}`, name: null, shopifyId: null },
    });
    if (count > 0) await enqueue({ shop }, tx, redactStoreJob, { shopify: shop.shopifyId?.toString() });
  });
  return true;
}
