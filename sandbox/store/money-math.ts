// Arithmetic on Money: the same sum in the shop's currency and, where the buyer paid in another, in that one too.
import type { Money } from "./model.ts";

type Op = (a: number, b: number) => number;

const lift =
  (op: Op) =>
  (a: Money, b: Money): Money => {
    if (typeof a === "number" && typeof b === "number") return op(a, b);
    const [a0, a1] = typeof a === "number" ? [a, a] : a;
    const [b0, b1] = typeof b === "number" ? [b, b] : b;
    return [op(a0, b0), op(a1, b1)];
  };

const map = (a: Money, f: (n: number) => number): Money => (typeof a === "number" ? f(a) : [f(a[0]), f(a[1])]);

export const plus = lift((a, b) => a + b);
export const minus = lift((a, b) => a - b);
export const least = lift((a, b) => Math.min(a, b));
export const times = (a: Money, n: number): Money => map(a, (x) => x * n);
export const negate = (a: Money): Money => map(a, (x) => (x === 0 ? 0 : -x));
export const isZero = (a: Money): boolean => (typeof a === "number" ? a === 0 : a[0] === 0 && a[1] === 0);
export const sum = (amounts: readonly Money[]): Money => amounts.reduce(plus, 0);

/** amount × numerator ÷ denominator in whole minor units, half away from zero; exact beyond 2^53. */
function proportion(amount: number, numerator: number, denominator: number): number {
  if (amount < 0) return 0 - proportion(-amount, numerator, denominator);
  const product = 2 * amount * numerator + denominator;
  if (Number.isSafeInteger(product)) return Math.floor(product / (2 * denominator));
  return Number((2n * BigInt(amount) * BigInt(numerator) + BigInt(denominator)) / (2n * BigInt(denominator)));
}

/** `proportion` in both currencies; the share itself may differ between them. */
export const share = (amount: Money, numerator: Money, denominator: Money): Money => {
  const one = (a: number, n: number, d: number) => (d === 0 ? 0 : proportion(a, n, d));
  if (typeof amount === "number" && typeof numerator === "number" && typeof denominator === "number")
    return one(amount, numerator, denominator);
  const at = (m: Money, i: 0 | 1) => (typeof m === "number" ? m : m[i]);
  return [
    one(at(amount, 0), at(numerator, 0), at(denominator, 0)),
    one(at(amount, 1), at(numerator, 1), at(denominator, 1)),
  ];
};

export const percentOf = (amount: Money, percentage: number): Money =>
  map(amount, (a) => proportion(a, Math.round(percentage * 10_000), 1_000_000));

/** What units [from, to) of `units` equal units come to: minor units that do not divide evenly go one each to the first. */
export function unitsOf(amount: Money, units: number, from: number, to: number): Money {
  const first = (a: number, n: number) => Math.floor(a / units) * n + Math.min(n, a % units);
  return map(amount, (a) => (a < 0 ? 0 - (first(-a, to) - first(-a, from)) : first(a, to) - first(a, from)));
}

function spread(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((a, b) => a + b, 0);
  if (total === 0) return weights.map(() => 0);
  const shares = weights.map((w) => Number((BigInt(amount) * BigInt(w)) / BigInt(total)));
  let rest = amount - shares.reduce((a, b) => a + b, 0);
  for (let i = 0; rest > 0; i = (i + 1) % shares.length)
    if (weights[i]! > 0) {
      shares[i]!++;
      rest--;
    }
  return shares;
}

/** Splits an amount by weights; what does not divide evenly goes one minor unit each to the first ones. */
export function allocate(amount: Money, weights: readonly Money[]): Money[] {
  const at = (m: Money, i: 0 | 1) => (typeof m === "number" ? m : m[i]);
  if (typeof amount === "number" && weights.every((w) => typeof w === "number"))
    return spread(amount, weights as number[]);
  const [shop, presentment] = ([0, 1] as const).map((i) =>
    spread(
      at(amount, i),
      weights.map((w) => at(w, i)),
    ),
  );
  return shop!.map((s, i) => [s, presentment![i]!] as const);
}

export interface TaxRate {
  title: string;
  /** 0.2 is 20 %. */
  rate: number;
}

/** The tax of each rate on an amount as priced: on top of it, or contained in it. Each rate is rounded by itself. */
export function taxesOn(amount: Money, rates: readonly TaxRate[], included: boolean): Money[] {
  const ppm = rates.map((r) => Math.round(r.rate * 1_000_000));
  const base = 1_000_000 + (included ? ppm.reduce((a, b) => a + b, 0) : 0);
  return ppm.map((p) => map(amount, (a) => proportion(a, p, base)));
}
