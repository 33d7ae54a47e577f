// What the order builder knows while it folds the events of a plan: the document so far and what is left of every line.
import {
  partId,
  type AgreementDoc,
  type LineDoc,
  type Money,
  type OrderDoc,
  type SaleDoc,
  type TaxLineDoc,
} from "../model.ts";
import { isZero, minus, negate, plus, sum, type TaxRate } from "../money-math.ts";
import { PlanError, type OrderPlan } from "./plan.ts";

/** What an amount of goods (or shipping, or a duty) comes to, taken apart as the sales ledger wants it. */
export interface Amounts {
  /** After discounts, without tax. */
  net: Money;
  /** Discounts without tax. */
  discount: Money;
  /** Discounts as priced: with the tax in them when prices include it. */
  pricedDiscount: Money;
  /** One for each rate. */
  taxes: Money[];
}

export interface LineState {
  doc: LineDoc;
  rates: TaxRate[];
  /** As priced now; an edit may change it. */
  unitPrice: Money;
  /** The units the pool was made for; `taken` of them are gone. */
  units: number;
  taken: number;
  pool: Amounts;
  unfulfilled: number;
  duties: { id: string; left: Amounts; rates: TaxRate[] }[];
}

export interface ShippingState {
  id: string;
  rates: TaxRate[];
  left: Amounts;
}

export interface OrderState {
  plan: OrderPlan;
  order: OrderDoc;
  lines: LineState[];
  shipping: ShippingState[];
  /** The sum of all sales' totals: what the buyer owes in all. */
  owed: Money;
  received: Money;
  refunded: Money;
  authorized: Money;
  parts: number;
}

/** An id for the next part. An order has room for 9,999 (see partId). */
export function nextId(state: OrderState): string {
  if (++state.parts > 9_999)
    throw new PlanError("The order has too many parts: lines, sales and parcels together are at most 9,999.");
  return partId(state.plan.id, state.parts);
}
export const unitsLeft = (line: LineState): number => line.units - line.taken;
export const noAmounts = (): Amounts => ({ net: 0, discount: 0, pricedDiscount: 0, taxes: [] });
export const taxOf = (amounts: Amounts): Money => sum(amounts.taxes);
export const totalOf = (amounts: Amounts): Money => plus(amounts.net, taxOf(amounts));

/** As it is priced: with tax when prices include it, without when they do not. */
export const pricedOf = (state: OrderState, amounts: Amounts): Money =>
  state.plan.taxesIncluded ? totalOf(amounts) : amounts.net;

export const lessAmounts = (a: Amounts, b: Amounts): Amounts => ({
  net: minus(a.net, b.net),
  discount: minus(a.discount, b.discount),
  pricedDiscount: minus(a.pricedDiscount, b.pricedDiscount),
  taxes: a.taxes.map((tax, i) => minus(tax, b.taxes[i] ?? 0)),
});

export const negateAmounts = (a: Amounts): Amounts => ({
  net: negate(a.net),
  discount: negate(a.discount),
  pricedDiscount: negate(a.pricedDiscount),
  taxes: a.taxes.map(negate),
});

export const taxLines = (rates: TaxRate[], taxes: Money[]): TaxLineDoc[] =>
  rates.map((rate, i) => ({ title: rate.title, rate: rate.rate, amount: taxes[i] ?? 0 }));

/** Opens an agreement; sales go in by `addSale`. */
export function openAgreement(
  state: OrderState,
  reason: AgreementDoc["reason"],
  happenedAt: string,
  links: { refundId?: string; returnId?: string } = {},
): AgreementDoc {
  const agreement: AgreementDoc = {
    id: nextId(state),
    reason,
    happenedAt,
    refundId: links.refundId ?? null,
    returnId: links.returnId ?? null,
    sales: [],
  };
  state.order.agreements.push(agreement);
  return agreement;
}

/** Writes one signed sale: `amounts` are negative for what is taken back. */
export function addSale(
  state: OrderState,
  agreement: AgreementDoc,
  kind: Pick<SaleDoc, "action" | "lineType" | "lineId" | "quantity">,
  amounts: Amounts,
  rates: TaxRate[],
): void {
  const total = totalOf(amounts);
  agreement.sales.push({
    id: nextId(state),
    action: kind.action,
    lineType: kind.lineType,
    quantity: kind.quantity,
    total,
    discountBeforeTaxes: amounts.discount,
    discountAfterTaxes: amounts.pricedDiscount,
    tax: taxOf(amounts),
    taxes: taxLines(rates, amounts.taxes).filter((tax) => !isZero(tax.amount)),
    lineId: kind.lineId,
  });
  state.owed = plus(state.owed, total);
}

export const saleTypeOf = (doc: LineDoc): SaleDoc["lineType"] =>
  doc.isTip ? "TIP" : doc.isGiftCard ? "GIFT_CARD" : "PRODUCT";
