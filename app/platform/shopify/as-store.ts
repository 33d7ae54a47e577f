import type { Ctx } from "../ctx.ts";
import { AppError } from "../errors.ts";
import type { StoreCtx } from "./resource.ts";

/** The ctx of a store whose settings are known; undefined before its first sync has read them. */
export function asStore(ctx: Ctx): StoreCtx | undefined {
  const { currency, timeZone } = ctx.shop;
  return currency === null || timeZone === null ? undefined : { ...ctx, shop: { ...ctx.shop, currency, timeZone } };
}

/** As asStore; throws `unavailable` before then. */
export function knownStore(ctx: Ctx): StoreCtx {
  const store = asStore(ctx);
  if (!store) throw new AppError("unavailable", "The store's settings have not been read yet. Try again in a minute.");
  return store;
}
