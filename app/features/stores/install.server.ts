import type { Shop } from "@prisma/client";
import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { asApp, inTx, type Tx } from "#app/platform/db.server.ts";
import type { Arrival } from "#app/platform/installation.server.ts";
import { ctxOfRow } from "#app/platform/shop-ctx.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";

/**
 * Makes the store's row, or brings it up to date when the store comes back or its scopes changed. `onConnected` runs in the same
 * transaction when the store is new or back: what must follow an install is queued there.
 */
export async function install(arrival: Arrival, onConnected: (ctx: Ctx, tx: Tx) => Promise<void>): Promise<Shop> {
  const { domain, scopes } = arrival;
  const language = arrival.locale?.split("-")[0];
  // A new store counts as not connected until the transaction below: if that fails, the next visit tries again.
  const fresh = { domain, scopes, locale: language ?? "en", uninstalledAt: new Date(0) };
  await asApp().shop.createMany({ data: [fresh], skipDuplicates: true });
  const { id } = await asApp().shop.findUniqueOrThrow({ where: { domain } });
  return inTx({ shop: { id } }, async (tx) => {
    const [before] = await tx.$queryRaw<{ uninstalledAt: Date | null; scopes: string }[]>`
      select uninstalled_at as "uninstalledAt", scopes from shops where id = ${id} for update`;
    const isConnected = before?.uninstalledAt === null;
    if (isConnected && before.scopes === scopes) return tx.shop.findUniqueOrThrow({ where: { id } });
    const shop = await tx.shop.update({
      where: { id },
      data: { scopes, uninstalledAt: null, ...(!isConnected && { installedAt: new Date() }) },
    });
    const ctx = ctxOfRow(shop, { actor: "merchant", log: log() });
    if (isConnected) await audit(ctx, tx, "store.scopes_changed", { before: before.scopes, after: scopes });
    else {
      await audit(ctx, tx, before?.uninstalledAt?.getTime() === 0 ? "store.installed" : "store.reinstalled", {
        scopes,
      });
      await onConnected(ctx, tx);
    }
    return shop;
  });
}
