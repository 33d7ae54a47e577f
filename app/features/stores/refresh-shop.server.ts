import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { exponentOf } from "#app/platform/money.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { startOfDay, today } from "#app/platform/store-day.ts";

const SHOP_SETTINGS = `#graphql
  query ShopSettings {
    shop { id name currencyCode ianaTimezone plan { publicDisplayName } }
  }
`;

/**
 * Reads the store's name, currency, time zone and plan from Shopify and keeps them. Returns a ctx that knows them: before this, neither
 * money nor days can be mapped. A change of currency or zone is audited.
 */
export async function refreshShop(ctx: Ctx): Promise<StoreCtx> {
  const { shop } = await adminGraphql(ctx, SHOP_SETTINGS);
  const settings = { currency: shop.currencyCode as string, timeZone: shop.ianaTimezone };
  exponentOf(settings.currency);
  startOfDay(today(settings.timeZone), settings.timeZone); // throws now, not in the midst of a sync, if the zone is not known here
  const { currency, timeZone } = ctx.shop;
  await inTx(ctx, async (tx) => {
    await tx.shop.update({
      where: { id: ctx.shop.id },
      data: { ...settings, shopifyId: idOfGid(shop.id), name: shop.name, planName: shop.plan.publicDisplayName },
    });
    if (currency !== settings.currency || timeZone !== settings.timeZone) {
      await audit(ctx, tx, "store.settings_read", { before: { currency, timeZone }, after: settings });
    }
  });
  return { ...ctx, shop: { ...ctx.shop, ...settings, name: shop.name } };
}
