import { parseMoney, roundMoney } from "#app/platform/money.ts";
import type { AgreementSales, OrderSales, Sale } from "./schema.ts";

/** A signed entry of the ledger, in minor units of the store's currency; see the model SalesFact. */
export interface Fact {
  id: bigint;
  orderId: bigint;
  agreementId: bigint;
  reason: string;
  happenedAt: string;
  action: string;
  lineType: string;
  lineItemId: bigint | null;
  productId: bigint | null;
  variantId: bigint | null;
  quantity: number;
  grossMinor: bigint;
  discountMinor: bigint;
  reversalMinor: bigint;
  shippingMinor: bigint;
  taxMinor: bigint;
  dutyMinor: bigint;
  feeMinor: bigint;
  tipMinor: bigint;
  giftCardMinor: bigint;
  totalMinor: bigint;
  presentmentCurrency: string;
  presentmentTotalMinor: bigint;
}

/** Why an order's sales could not be counted. */
export interface Problem {
  readonly code: "unknown-kind" | "bad-amount" | "broken-identity" | "duplicate-sale" | "unreadable";
  readonly details: Readonly<Record<string, string>>;
}

type FactsOrProblem = { readonly facts: readonly Fact[] } | { readonly problem: Problem };

/**
 * The facts of an order by the rules of docs: what each kind of sale adds to which metric. All of an order's sales hold or none is
 * taken: an order that is counted in part would be wrong without being seen. Test orders have no facts.
 */
export function factsOf(order: OrderSales, currency: string): FactsOrProblem {
  if (order.isTest) return { facts: [] };
  const lines = new Map(order.lines.map((line) => [line.id, line]));
  const facts: Fact[] = [];
  const seen = new Set<bigint>();
  for (const agreement of order.agreements) {
    for (const sale of agreement.sales) {
      const parts = partsOf(sale, currency, order.presentmentCurrency);
      if ("problem" in parts) return { problem: withSale(parts.problem, agreement, sale) };
      if (seen.has(sale.id)) return { problem: withSale({ code: "duplicate-sale", details: {} }, agreement, sale) };
      seen.add(sale.id);
      const line = sale.lineItemId === null ? undefined : lines.get(sale.lineItemId);
      facts.push({
        id: sale.id,
        orderId: order.orderId,
        agreementId: agreement.id,
        reason: agreement.reason,
        happenedAt: agreement.happenedAt,
        action: sale.action,
        lineType: sale.lineType,
        lineItemId: sale.lineItemId,
        productId: line?.productId ?? null,
        variantId: line?.variantId ?? null,
        quantity: sale.quantity ?? 0,
        ...parts,
        presentmentCurrency: order.presentmentCurrency,
      });
    }
  }
  return { facts };
}

const NOTHING = {
  grossMinor: 0n,
  discountMinor: 0n,
  reversalMinor: 0n,
  shippingMinor: 0n,
  taxMinor: 0n,
  dutyMinor: 0n,
  feeMinor: 0n,
  tipMinor: 0n,
  giftCardMinor: 0n,
};
type Amounts = typeof NOTHING;
type Parts = Amounts & { totalMinor: bigint; presentmentTotalMinor: bigint };

function partsOf(sale: Sale, currency: string, presentmentCurrency: string): Parts | { problem: Problem } {
  let total: bigint, discount: bigint, tax: bigint, presentmentTotalMinor: bigint;
  try {
    total = parseMoney(sale.total, currency);
    discount = parseMoney(sale.discount, currency);
    tax = parseMoney(sale.tax, currency);
    presentmentTotalMinor = roundMoney(sale.presentmentTotal, presentmentCurrency);
  } catch (error) {
    return { problem: { code: "bad-amount", details: { message: (error as RangeError).message } } };
  }
  const amounts = amountsOf(sale, total, discount, tax);
  if (!amounts) return { problem: { code: "unknown-kind", details: {} } };
  const isOutside = sale.lineType === "TIP" || sale.lineType === "GIFT_CARD";
  const totalMinor = totalOf(amounts);
  if (totalMinor !== (isOutside ? 0n : total)) {
    return { problem: { code: "broken-identity", details: { stated: String(total), counted: String(totalMinor) } } };
  }
  return { ...amounts, totalMinor, presentmentTotalMinor };
}

/** Which metric a sale belongs to. Undefined for kinds that this version does not know. */
function amountsOf(sale: Sale, total: bigint, discount: bigint, tax: bigint): Amounts | undefined {
  const untaxed = total - tax;
  switch (sale.lineType) {
    case "PRODUCT":
      if (sale.action === "ORDER" || sale.action === "UPDATE") {
        return { ...NOTHING, grossMinor: untaxed + discount, discountMinor: -discount, taxMinor: tax };
      }
      return sale.action === "RETURN" ? { ...NOTHING, reversalMinor: untaxed, taxMinor: tax } : undefined;
    case "ADJUSTMENT":
      return { ...NOTHING, reversalMinor: untaxed, taxMinor: tax };
    case "SHIPPING":
      return { ...NOTHING, shippingMinor: untaxed, taxMinor: tax };
    case "DUTY":
      return { ...NOTHING, dutyMinor: untaxed, taxMinor: tax };
    case "FEE":
    case "ADDITIONAL_FEE":
      return { ...NOTHING, feeMinor: untaxed, taxMinor: tax };
    case "TIP":
      return { ...NOTHING, tipMinor: total };
    case "GIFT_CARD":
      return { ...NOTHING, giftCardMinor: total };
    default:
      return undefined;
  }
}

/** Total sales of a fact: net sales + shipping + taxes + duties + fees. */
function totalOf(of: Amounts): bigint {
  const net = of.grossMinor + of.discountMinor + of.reversalMinor;
  return net + of.shippingMinor + of.taxMinor + of.dutyMinor + of.feeMinor;
}

const withSale = (problem: Problem, agreement: AgreementSales, sale: Sale): Problem => ({
  code: problem.code,
  details: {
    ...problem.details,
    agreement: String(agreement.id),
    sale: String(sale.id),
    reason: agreement.reason,
    action: sale.action,
    lineType: sale.lineType,
  },
});
