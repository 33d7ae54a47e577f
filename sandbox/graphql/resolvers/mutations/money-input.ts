// MoneyInput, MoneyBagInput and the older Money scalar in minor units.
import type { Money } from "#sandbox/store/model.ts";
import { minorOf } from "../money.ts";

export interface MoneyInput {
  amount: string | number;
  currencyCode: string;
}
export interface MoneyBagInput {
  shopMoney: MoneyInput;
  presentmentMoney?: MoneyInput | null;
}

/** Minor units of the currency, half away from zero. The scalars let nothing in but numbers. */
export const minorIn = (amount: string | number, currency: string): number => minorOf(String(amount), currency) ?? 0;

/** A bag in an order's two currencies; null where it is of others, or lacks the second one. */
export function moneyIn(bag: MoneyBagInput, currency: string, presentment: string): Money | null {
  const { shopMoney, presentmentMoney } = bag;
  if (shopMoney.currencyCode !== currency) return null;
  const shop = minorIn(shopMoney.amount, currency);
  if (presentment === currency) return shop;
  if (presentmentMoney?.currencyCode !== presentment) return null;
  return [shop, minorIn(presentmentMoney.amount, presentment)];
}
