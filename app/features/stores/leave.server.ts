import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { asApp, inTx } from "#app/platform/db.server.ts";
import { untilThrough } from "#app/platform/deadlock.ts";
import { storeLife } from "#app/platform/installation.server.ts";
import { cancelJobs } from "#app/platform/queue/cancel-jobs.server.ts";

interface Leaving {
  /** store.uninstalled, store.disconnected */
  readonly action: string;
  /** When it happened, as Shopify says: an installation that is younger stays. */
  readonly at: Date;
}

/**
 * What an uninstall leaves: no tokens, no waiting jobs, nothing due; running jobs find no store. The data stays until Shopify asks for its
 * removal (shop/redact, 48 hours later), so that coming back goes on where it was. Once is enough: a second time does nothing.
 */
export async function leave(ctx: Ctx, { action, at }: Leaving): Promise<void> {
  const { id, domain } = ctx.shop;
  await asApp().session.deleteMany({ where: { shop: domain } });
  // The worker may be taking the very jobs.
  const hasLeft = await untilThrough(() =>
    inTx(ctx, async (tx) => {
      const { count } = await tx.shop.updateMany({
        where: { id, uninstalledAt: null, installedAt: { lte: at } },
        data: { uninstalledAt: new Date(), scopes: "" },
      });
      if (count === 0) return false;
      const cancelledJobs = await cancelJobs(ctx, tx);
      await storeLife().left(ctx, tx);
      await audit(ctx, tx, action, { cancelledJobs });
      return true;
    }),
  );
  if (hasLeft) ctx.log.info({ action }, "the app was taken out of the store");
}
