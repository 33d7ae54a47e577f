import type { Shop } from "@prisma/client";
import { audit } from "#app/platform/audit.server.ts";
import { type ShopRef, scopeSet, scopeText } from "#app/platform/ctx.ts";
import { asApp, inTx, type Tx } from "#app/platform/db.server.ts";
import { storeLife } from "#app/platform/installation.server.ts";
import { ctxOfRow } from "#app/platform/shop-ctx.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";

/** Keeps what Shopify says is granted now, in the session and the store's row; what new scopes open is read. */
export async function keepScopes(ctx: ShopRef, granted: readonly string[], actor: string): Promise<void> {
  const { id } = ctx.shop;
  const scopes = scopeText(granted);
  const shop = await asApp().shop.findUnique({ where: { id } });
  if (!shop || shop.uninstalledAt !== null) return;
  // The session first: a visit that finds the two unlike believes the session.
  await asApp().session.updateMany({ where: { shop: shop.domain, isOnline: false }, data: { scope: scopes } });
  await inTx(ctx, async (tx) => {
    await tx.$queryRaw`select 1 from shops where id = ${id} for update`;
    await writeScopes(tx, await tx.shop.findUniqueOrThrow({ where: { id } }), scopes, actor);
  });
}

/** Writes the scopes of a connected store whose row the transaction has locked, where they changed. Returns the row as it is then. */
export async function writeScopes(tx: Tx, before: Shop, scopes: string, actor: string): Promise<Shop> {
  if (before.scopes === scopes || before.uninstalledAt !== null) return before;
  const shop = await tx.shop.update({ where: { id: before.id }, data: { scopes } });
  const ctx = ctxOfRow(shop, { actor, log: log() });
  await audit(ctx, tx, "store.scopes_changed", { before: before.scopes, after: scopes });
  const had = scopeSet(before.scopes);
  if ([...ctx.scopes].some((scope) => !had.has(scope))) await storeLife().granted(ctx, tx, had);
  return shop;
}
