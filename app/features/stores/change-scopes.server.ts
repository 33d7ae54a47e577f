import { asApp } from "#app/platform/db.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { ctxOfRow } from "#app/platform/shop-ctx.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { keepScopes } from "./keep-scopes.server.ts";
import { GRANTED_SCOPES, scopesOf } from "./shopify.server.ts";

/**
 * The store granted or revoked scopes (app/scopes_update). What the notice says is not believed, since an older one may come later:
 * Shopify is asked. Where the token is dead nothing is done: whoever opens the app next brings the scopes with a new one.
 */
export async function changeScopes(domain: string): Promise<void> {
  const shop = await asApp().shop.findUnique({ where: { domain } });
  if (!shop || shop.uninstalledAt !== null) return;
  const ctx = ctxOfRow(shop, { actor: "shopify", log: log() });
  try {
    await refreshScopes(ctx);
  } catch (error) {
    if (!isAppError(error) || error.details.reason !== "reconnect") throw error;
    ctx.log.info("scopes changed, but the store has to be opened again first");
  }
}

/** Asks Shopify which scopes the store has granted, and keeps them. */
export async function refreshScopes(ctx: Ctx): Promise<void> {
  await keepScopes(ctx, scopesOf(await adminGraphql(ctx, GRANTED_SCOPES)), ctx.actor);
}
