import type { BothMoney, BridgeStep } from "./schema.ts";

type Step = BridgeStep["step"];

/** What Shopify says of an order's money; each null where the order has none of it. */
export interface OrderMoney {
  /** On the goods, those that an edit added too; the shipping's price is after its own. */
  readonly discounts: BothMoney;
  /** On all that the order was placed with, shipping too; null: not told. */
  readonly placedDiscounts: BothMoney | null;
  readonly shipping: BothMoney;
  readonly duties: BothMoney | null;
  readonly fees: BothMoney | null;
  readonly taxes: BothMoney;
  readonly tips: BothMoney;
  readonly total: BothMoney;
  readonly currentTotal: BothMoney;
  readonly paid: BothMoney;
  readonly refunded: BothMoney;
  readonly net: BothMoney;
  readonly outstanding: BothMoney;
  readonly taxesIncluded: boolean;
  /** Codes of discounts, the shipping's name, names of taxes. */
  readonly notes: { readonly discounts: string; readonly shipping: string; readonly taxes: string };
}

/**
 * From the price of the goods to what the store keeps, step by step: up to the total each step adds to the one before. The first is what
 * the goods cost before discounts, by what the total leaves for them.
 */
export function moneyBridge(money: OrderMoney): BridgeStep[] {
  const { notes } = money;
  const isTaxed = !money.taxesIncluded;
  // What was taken off goods that came later is no part of the total.
  const discounts = lesser(money.discounts, money.placedDiscounts);
  const before = difference(money.total, sum([...partsOf(money), ...(isTaxed ? [money.taxes] : [])]));
  const steps: (BridgeStep | null)[] = [
    step("subtotal", sum([before, discounts])),
    some("discounts", negative(discounts), notes.discounts),
    some("shipping", money.shipping, notes.shipping) ??
      (notes.shipping ? step("shipping", money.shipping, notes.shipping) : null),
    some("duties", money.duties),
    some("fees", money.fees),
    some("tips", money.tips),
    isTaxed ? some("taxes", money.taxes, notes.taxes) : null,
    step("total", money.total),
    isTaxed ? null : some("includedTaxes", money.taxes, notes.taxes),
    some("changes", difference(money.currentTotal, money.total)),
    same(money.currentTotal, money.total) ? null : step("currentTotal", money.currentTotal),
    step("paid", money.paid),
    some("refunded", negative(money.refunded)),
    isZero(money.refunded) ? null : step("net", money.net),
    isOwed(money.outstanding) ? step("owed", negative(money.outstanding)) : some("outstanding", money.outstanding),
  ];
  return steps.filter((one) => one !== null);
}

const partsOf = ({ shipping, duties, fees, tips }: OrderMoney): BothMoney[] =>
  [shipping, duties, fees, tips].filter((amount) => amount !== null);

const each = (a: BothMoney, b: BothMoney, of: (a: bigint, b: bigint) => bigint): BothMoney => ({
  shop: String(of(BigInt(a.shop), BigInt(b.shop))),
  presentment: String(of(BigInt(a.presentment), BigInt(b.presentment))),
});
const ZERO: BothMoney = { shop: "0", presentment: "0" };
const difference = (a: BothMoney, b: BothMoney) => each(a, b, (x, y) => x - y);
const sum = (amounts: readonly BothMoney[]) => amounts.reduce((a, b) => each(a, b, (x, y) => x + y), ZERO);
const negative = (amount: BothMoney) => difference(ZERO, amount);
const lesser = (one: BothMoney, other: BothMoney | null) =>
  other !== null && BigInt(other.shop) < BigInt(one.shop) ? other : one;
const isOwed = ({ shop }: BothMoney) => BigInt(shop) < 0n;
const isZero = ({ shop, presentment }: BothMoney) => shop === "0" && presentment === "0";
const same = (a: BothMoney, b: BothMoney) => isZero(difference(a, b));

const step = (name: Step, amount: BothMoney, note = ""): BridgeStep => ({
  step: name,
  amount,
  note: note === "" ? null : note,
});
const some = (name: Step, amount: BothMoney | null, note?: string): BridgeStep | null =>
  amount === null || isZero(amount) ? null : step(name, amount, note);
