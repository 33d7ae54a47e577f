import type { Shop } from "@prisma/client";
import { type Ctx, type Log, scopeSet } from "./ctx.ts";
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

/** The Ctx of a row of `shops`. `locale` is the language of the person who looks, the shop's where absent. */
export function ctxOfRow(row: Shop, options: { actor: string; log: Log; locale?: string; scopes?: string }): Ctx {
  return {
    shop: {
      ...{ id: row.id, domain: row.domain, name: row.name },
      ...{ currency: row.currency, timeZone: row.timeZone, locale: row.locale },
    },
    actor: options.actor,
    locale: options.locale ?? row.locale,
    scopes: scopeSet(options.scopes ?? row.scopes),
    log: options.log.child({ shop: row.domain }),
  };
}
