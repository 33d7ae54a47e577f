// The arithmetic of the ledger of truth: whole minor units, and nothing that the builder of orders rounds with.
import { shopAmount, type Money } from "./model.ts";
import type { OrderPlan } from "./order/plan.ts";

/** Equal units that came to whole minor units: a few at one amount, the rest at another. The first in are the first taken. */
export type Pile = { units: number; each: bigint }[];

const MILLION = 1_000_000n;
export const whole = (money: Money): bigint => BigInt(shopAmount(money));
export const ratesOf = (taxes: { rate: number }[] | undefined): bigint[] =>
  (taxes ?? []).map((tax) => BigInt(Math.round(tax.rate * 1e6)));

/** a ÷ b, half away from zero. */
export function divide(a: bigint, b: bigint): bigint {
  const [size, sign] = a < 0n ? [-a, -1n] : [a, 1n];
  const quotient = size / b;
  return sign * (2n * (size % b) >= b ? quotient + 1n : quotient);
}

export const taxOn = (amount: bigint, rates: bigint[], included: boolean): bigint[] => {
  const contained = included ? rates.reduce((a, b) => a + b, 0n) : 0n;
  return rates.map((rate) => divide(amount * rate, MILLION + contained));
};
export const total = (amounts: bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n);

export function pile(amount: bigint, units: number): Pile {
  const [size, sign] = amount < 0n ? [-amount, -1n] : [amount, 1n];
  const each = size / BigInt(units);
  const more = Number(size % BigInt(units));
  const parts = [
    { units: more, each: sign * (each + 1n) },
    { units: units - more, each: sign * each },
  ];
  return parts.filter((part) => part.units > 0);
}

export function take(from: Pile, units: number): bigint {
  let amount = 0n;
  for (let wanted = units; wanted > 0;) {
    const part = from[0];
    if (!part) throw new Error("The truth was asked for more units than there are.");
    const now = Math.min(wanted, part.units);
    amount += part.each * BigInt(now);
    part.units -= now;
    wanted -= now;
    if (part.units === 0) from.shift();
  }
  return amount;
}
export const rest = (of: Pile): bigint => of.reduce((amount, part) => amount + part.each * BigInt(part.units), 0n);

/** Each target's discount in all, applied one discount after another. */
export function discountsOf(plan: OrderPlan): { lines: bigint[]; shipping: bigint[] } {
  const lines = plan.lines.map((line) => ({
    left: whole(line.unitPrice) * BigInt(line.quantity),
    units: line.quantity,
  }));
  const shipping = (plan.shipping ?? []).map((line) => ({ left: whole(line.price), units: 1 }));
  const before = { lines: lines.map((l) => l.left), shipping: shipping.map((l) => l.left) };
  for (const discount of plan.discounts ?? []) {
    const onShipping = discount.target === "SHIPPING_LINE";
    const all = onShipping ? shipping : lines;
    const open = all.map((_, i) => i).filter((i) => onShipping || !(plan.lines[i]!.isTip || plan.lines[i]!.isGiftCard));
    const targets = (discount.lines ?? open).map((i) => all[i]!);
    if ("percentage" in discount.value) {
      const rate = BigInt(Math.round(discount.value.percentage * 1e4));
      for (const target of targets) target.left -= divide(target.left * rate, MILLION);
      continue;
    }
    const amount = whole(discount.value.amount);
    if (discount.allocation === "EACH") {
      for (const target of targets) {
        const off = amount * BigInt(target.units);
        target.left = off > target.left ? 0n : target.left - off;
      }
      continue;
    }
    const sum = total(targets.map((target) => target.left));
    const off = amount > sum ? sum : amount;
    let odd = off;
    const shares = targets.map((target) => (sum === 0n ? 0n : (target.left * off) / sum));
    for (const share of shares) odd -= share;
    targets.forEach((target, i) => {
      const extra = odd > 0n && target.left > 0n ? 1n : 0n;
      odd -= extra;
      target.left -= shares[i]! + extra;
    });
  }
  return {
    lines: lines.map((line, i) => before.lines[i]! - line.left),
    shipping: shipping.map((line, i) => before.shipping[i]! - line.left),
  };
}

interface Split {
  net: bigint;
  discount: bigint;
  taxes: bigint[];
}

/** What a list price less a discount comes to without tax, what it would have come to without the discount, and the taxes. */
export function splitOf(full: bigint, off: bigint, rates: bigint[], included: boolean): Split {
  const taxes = taxOn(full - off, rates, included);
  if (!included) return { net: full - off, discount: off, taxes };
  const net = full - off - total(taxes);
  return { net, discount: full - total(taxOn(full, rates, true)) - net, taxes };
}
