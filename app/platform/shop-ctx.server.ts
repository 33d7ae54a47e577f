import type { Shop } from "@prisma/client";
import { isOwnPermission, OWN_PERMISSIONS } from "./api/permissions.ts";
import { type Ctx, hasScope, type Log, scopeSet } from "./ctx.ts";
import { asApp } from "./db.server.ts";

/**
 * A Ctx for an installed shop outside a request from the admin (jobs, webhooks); undefined where it is unknown, or uninstalled and
 * `isUninstalledToo` is not asked for.
 */
export async function ctxOfShop(
  shop: number | string,
  options: { actor: string; log: Log; isUninstalledToo?: boolean },
): Promise<Ctx | undefined> {
  const row = await asApp().shop.findUnique({ where: typeof shop === "number" ? { id: shop } : { domain: shop } });
  return row && (row.uninstalledAt === null || options.isUninstalledToo) ? ctxOfRow(row, options) : undefined;
}

/** What of a row of `shops` a Ctx is made of. */
export type KnownShop = Pick<Shop, "id" | "domain" | "name" | "currency" | "timeZone" | "locale" | "scopes">;

/**
 * The Ctx of a row of `shops`. `locale` is the language of the person who looks, the shop's where absent. `given`: what a client of the
 * API was given, of which it has what the store granted; without it the actor may all.
 */
export function ctxOfRow(
  row: KnownShop,
  options: { actor: string; log: Log; locale?: string; scopes?: string; given?: Iterable<string> },
): Ctx {
  const granted = scopeSet(options.scopes ?? row.scopes);
  const given = options.given && [...options.given];
  return {
    shop: {
      ...{ id: row.id, domain: row.domain, name: row.name },
      ...{ currency: row.currency, timeZone: row.timeZone, locale: row.locale },
    },
    actor: options.actor,
    locale: options.locale ?? row.locale,
    scopes: given ? new Set(given.filter((one) => hasScope({ scopes: granted }, one))) : granted,
    granted,
    permissions: new Set(given ? given.filter(isOwnPermission) : OWN_PERMISSIONS),
    log: options.log.child({ shop: row.domain }),
  };
}
