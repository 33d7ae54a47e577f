import { roundMoney } from "#app/platform/money.ts";
import type { BothMoney } from "./schema.ts";

interface Bag {
  readonly shopMoney: { readonly amount: string; readonly currencyCode: string };
  readonly presentmentMoney: { readonly amount: string; readonly currencyCode: string };
}

/** Shopify's amount in both currencies, in minor units. */
export const bothOf = ({ shopMoney, presentmentMoney }: Bag): BothMoney => ({
  shop: String(roundMoney(shopMoney.amount, shopMoney.currencyCode)),
  presentment: String(roundMoney(presentmentMoney.amount, presentmentMoney.currencyCode)),
});
export const bothOrNull = (bag: Bag | null | undefined): BothMoney | null => (bag ? bothOf(bag) : null);

export const NOTHING: BothMoney = { shop: "0", presentment: "0" };

export const plus = (a: BothMoney, b: BothMoney): BothMoney => ({
  shop: String(BigInt(a.shop) + BigInt(b.shop)),
  presentment: String(BigInt(a.presentment) + BigInt(b.presentment)),
});
export const times = ({ shop, presentment }: BothMoney, factor: number): BothMoney => ({
  shop: String(BigInt(shop) * BigInt(factor)),
  presentment: String(BigInt(presentment) * BigInt(factor)),
});
