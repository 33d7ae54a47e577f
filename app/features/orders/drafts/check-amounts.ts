import { amountIn } from "#app/platform/amount-in.ts";
import type { DraftContent, DraftDiscount } from "./schema.ts";

/** Throws invalid, naming the field, for an amount that is finer than the currency: Shopify would round it without a word. */
export function checkAmounts({ lines, discount, shipping }: DraftContent, currency: string): void {
  const check = (text: string, field: string) => void (text === "" || amountIn(text, currency, field));
  const checkDiscount = (one: DraftDiscount | null, field: string) => {
    if (one?.type === "FIXED_AMOUNT") check(one.value, field);
  };
  for (const [at, line] of lines.entries()) {
    check(line.price, `lines.${at}.price`);
    checkDiscount(line.discount, `lines.${at}.discount.value`);
  }
  checkDiscount(discount, "discount.value");
  if (shipping.kind === "custom") check(shipping.price, "shipping.price");
}
