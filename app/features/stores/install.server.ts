import { Prisma, type Shop } from "@prisma/client";
import { audit } from "#app/platform/audit.server.ts";
import { scopeSet, scopeText } from "#app/platform/ctx.ts";
import { asApp, inTx } from "#app/platform/db.server.ts";
import { type Arrival, storeLife } from "#app/platform/installation.server.ts";
import { ctxOfRow } from "#app/platform/shop-ctx.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { writeScopes } from "./keep-scopes.server.ts";

/**
 * Makes the store's row, or brings it up to date when the store comes back or its scopes changed. What must follow an install is queued
 * in the same transaction (see StoreLife).
 */
export async function install(arrival: Arrival): Promise<Shop> {
  const { domain } = arrival;
  const scopes = scopeText(scopeSet(arrival.scopes));
  const language = arrival.locale?.split("-")[0];
  // A new store counts as not connected until the transaction below: if that fails, the next visit tries again.
  const fresh = { domain, scopes, locale: language ?? "en", uninstalledAt: new Date(0) };
  await asApp().shop.createMany({ data: [fresh], skipDuplicates: true });
  const { id } = await asApp().shop.findUniqueOrThrow({ where: { domain } });
  return inTx({ shop: { id } }, async (tx) => {
    await tx.$queryRaw`select 1 from shops where id = ${id} for update`;
    const before = await tx.shop.findUniqueOrThrow({ where: { id } });
    if (before.uninstalledAt === null) return writeScopes(tx, before, scopes, "merchant");
    const data = { scopes, uninstalledAt: null, installedAt: new Date(), connection: Prisma.DbNull, testedAt: null };
    const shop = await tx.shop.update({ where: { id }, data });
    const ctx = ctxOfRow(shop, { actor: "merchant", log: log() });
    const isNew = before.uninstalledAt.getTime() === 0;
    await audit(ctx, tx, isNew ? "store.installed" : "store.reinstalled", { scopes });
    await storeLife().connected(ctx, tx);
    return shop;
  });
}
