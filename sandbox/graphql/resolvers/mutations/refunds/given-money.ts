// Amounts that a client writes for an order: in its own currency, or in the one that the buyer paid in.
import { exponentOf } from "#sandbox/store/currency.ts";
import { share } from "#sandbox/store/money-math.ts";
import { presentmentAmount, shopAmount, type Money, type OrderDoc } from "#sandbox/store/model.ts";
import { minorOf } from "#sandbox/graphql/resolvers/money.ts";

/** "5.00" → Money of the order at the rate it was placed at; null when it is no number. */
export function givenMoney(order: OrderDoc, text: string, currency?: string | null): Money | null {
  const isForeign = order.currency !== order.presentmentCurrency;
  const inBuyers = isForeign && currency === order.presentmentCurrency;
  const minor = minorOf(String(text), inBuyers ? order.presentmentCurrency : order.currency);
  if (minor === null || !isForeign) return minor;
  const shop = shopAmount(order.totals.total);
  const buyers = presentmentAmount(order.totals.total);
  const other = (amount: number, numerator: number, denominator: number) =>
    shopAmount(share(amount, numerator, denominator));
  return inBuyers ? [other(minor, shop, buyers), minor] : [minor, other(minor, buyers, shop)];
}

/** "$30.00" as Shopify's messages have it. */
export const moneyText = (minor: number, currency: string): string =>
  new Intl.NumberFormat("en-US", {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: exponentOf(currency),
    maximumFractionDigits: exponentOf(currency),
  }).format(minor / 10 ** exponentOf(currency));
