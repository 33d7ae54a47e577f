import type { Ctx } from "#app/platform/ctx.ts";
import { audit } from "#app/platform/audit.server.ts";
import { asApp, inTx } from "#app/platform/db.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { ctxOfRow } from "#app/platform/shop-ctx.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { leave } from "./leave.server.ts";
import { GRANTED_SCOPES } from "./shopify.server.ts";

/**
 * The store removed the app (app/uninstalled), at `at`. A notice older than the present installation is about an earlier one. Shopify
 * signs no header, so an old notice can be sent again under a new time: only where Shopify refuses our token is it true. Throws
 * `unavailable` or `limited` where Shopify cannot be asked. False where the app is still installed.
 */
export async function uninstall(domain: string, at: Date): Promise<boolean> {
  const shop = await asApp().shop.findUnique({ where: { domain } });
  if (!shop || shop.uninstalledAt !== null) return true;
  if (shop.installedAt > at) return false;
  const ctx = ctxOfRow(shop, { actor: "shopify", log: log() });
  if (!(await isInstalled(ctx))) {
    await leave(ctx, { action: "store.uninstalled", at });
    return true;
  }
  await inTx(ctx, (tx) => audit(ctx, tx, "store.uninstall_ignored", { at }));
  ctx.log.warn("a notice of an uninstall came, but the app is installed");
  return false;
}

async function isInstalled(ctx: Ctx): Promise<boolean> {
  try {
    await adminGraphql(ctx, GRANTED_SCOPES);
    return true;
  } catch (error) {
    // A store that is closed or gone (402, 404, 423) answers nobody: the notice is all there is.
    if (!isAppError(error)) throw error;
    const { reason, status } = error.details;
    if (reason === "reconnect" || (error.code === "unavailable" && status !== undefined)) return false;
    throw error;
  }
}
