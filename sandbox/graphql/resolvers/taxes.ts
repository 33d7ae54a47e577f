// Tax lines: Shopify prints them per line and, summed by title and rate, per order.
import { isZero, plus } from "#sandbox/store/money-math.ts";
import type { OrderDoc, TaxLineDoc } from "#sandbox/store/model.ts";
import type { Resolvers } from "../types.ts";
import { bag, scalar } from "./money.ts";
import { parts, type Part } from "./part.ts";

export type TaxLineSource = Part<TaxLineDoc>;

export const taxLines = (order: OrderDoc, taxes: readonly TaxLineDoc[]): TaxLineSource[] => parts(order, taxes);

function summed(order: OrderDoc, taxes: Iterable<TaxLineDoc>): TaxLineSource[] {
  const byTax = new Map<string, TaxLineDoc>();
  for (const tax of taxes) {
    const key = `${tax.rate} ${tax.title}`;
    const known = byTax.get(key);
    byTax.set(key, known ? { ...known, amount: plus(known.amount, tax.amount) } : tax);
  }
  return parts(order, [...byTax.values()]);
}

function* placedTaxes(order: OrderDoc): Generator<TaxLineDoc> {
  for (const line of order.lines) yield* line.taxes;
  for (const line of order.shippingLines) yield* line.taxes;
}

function* soldTaxes(order: OrderDoc): Generator<TaxLineDoc> {
  for (const agreement of order.agreements) for (const sale of agreement.sales) yield* sale.taxes;
}

/** Before returns. */
export const orderTaxLines = (order: OrderDoc): TaxLineSource[] => summed(order, placedTaxes(order));

/** After returns, refunds and edits: the ledger's taxes added up. */
export const currentTaxLines = (order: OrderDoc): TaxLineSource[] =>
  summed(order, soldTaxes(order)).filter(({ doc }) => !isZero(doc.amount));

export const taxResolvers: Resolvers = {
  TaxLine: {
    title: ({ doc }: TaxLineSource) => doc.title,
    rate: ({ doc }: TaxLineSource) => doc.rate,
    // 0.07 × 100 is 7.000000000000001 in binary.
    ratePercentage: ({ doc }: TaxLineSource) => Number((doc.rate * 100).toPrecision(12)),
    price: ({ order, doc }: TaxLineSource) => scalar(order, doc.amount),
    priceSet: ({ order, doc }: TaxLineSource) => bag(order, doc.amount),
    channelLiable: () => false,
    source: () => null,
  },
};
