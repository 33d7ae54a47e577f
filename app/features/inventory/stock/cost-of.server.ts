import { amountIn } from "#app/platform/amount-in.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { moneyText } from "#app/platform/money.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";

/**
 * A cost as it was typed, for Shopify; "" becomes null: not known. Throws `invalid` at the field where it is finer than the currency:
 * Shopify would round it without a word.
 */
export function costOf(ctx: Ctx, text: string, field: string): string | null {
  if (text === "") return null;
  const { currency } = knownStore(ctx).shop;
  return moneyText(amountIn(text, currency, field), currency);
}
