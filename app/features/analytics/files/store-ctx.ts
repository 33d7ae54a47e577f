import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";

/** The same Ctx where the store's currency and time zone are known. Throws `unavailable` before they have been read. */
export function storeCtx(ctx: Ctx): StoreCtx {
  const { currency, timeZone } = ctx.shop;
  if (currency === null || timeZone === null) {
    throw new AppError("unavailable", "The store's settings have not been read yet.");
  }
  return { ...ctx, shop: { ...ctx.shop, currency, timeZone } };
}
