import { parseMoney, roundMoney } from "#app/platform/money.ts";
import type { ProblemCode, Sale } from "./schema.ts";

export interface Problem {
  readonly code: ProblemCode;
  /** What was found, without personal data. */
  readonly details: Readonly<Record<string, string>>;
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
export type SaleAmounts = Amounts & { totalMinor: bigint; presentmentTotalMinor: bigint };

/** The amounts of a sale; a problem where they are of no known kind, or do not add up. */
export function amountsOfSale(
  sale: Sale,
  currency: string,
  presentmentCurrency: string,
): SaleAmounts | { problem: Problem } {
  let total: bigint, discount: bigint, tax: bigint, presentmentTotalMinor: bigint;
  try {
    total = parseMoney(sale.total, currency);
    discount = parseMoney(sale.discount, currency);
    tax = parseMoney(sale.tax, currency);
    presentmentTotalMinor = roundMoney(sale.presentmentTotal, presentmentCurrency);
  } catch (error) {
    return { problem: { code: "bad-amount", details: { message: (error as RangeError).message } } };
  }
  const amounts = byKind(sale, total, discount, tax);
  if (!amounts) return { problem: { code: "unknown-kind", details: {} } };
  const isOutside = sale.lineType === "TIP" || sale.lineType === "GIFT_CARD";
  const totalMinor = totalOf(amounts);
  if (totalMinor !== (isOutside ? 0n : total)) {
    return { problem: { code: "broken-identity", details: { stated: String(total), counted: String(totalMinor) } } };
  }
  return { ...amounts, totalMinor, presentmentTotalMinor };
}

/** Which metric a sale belongs to. Undefined for kinds that this version does not know. */
function byKind(sale: Sale, total: bigint, discount: bigint, tax: bigint): Amounts | undefined {
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
