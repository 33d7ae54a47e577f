import { nelderMead } from "./nelder-mead.ts";

/** Customers who bought alike; lengths in one unit of time, whichever. */
export interface History {
  /** Purchases after the first (several on one day are one). */
  readonly x: number;
  /** From the first purchase to the last. */
  readonly recency: number;
  /** From the first purchase to the end of what is known. */
  readonly age: number;
  /** How many customers. */
  readonly count: number;
}

/** BG/NBD: while active, a customer buys at a rate of Gamma(r, alpha) and leaves after a purchase with probability Beta(a, b). */
export interface ChurnModel {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/**
 * The parameters under which these histories are likeliest, and the logarithm of that likelihood. Fader, Hardie & Lee, "Counting Your
 * Customers the Easy Way" (Marketing Science 24, 2005), equation 6. Null where there is no finite answer.
 */
export function fitChurn(histories: readonly History[]): (ChurnModel & { logLikelihood: number }) | null {
  const mean = meanAge(histories);
  if (!(mean > 0)) return null;
  const most = histories.reduce((max, { x }) => Math.max(max, x), 0);
  // By their logarithms, since all four are positive; time in mean ages, so that all are near one.
  const scaled = histories.map((one) => ({ ...one, recency: one.recency / mean, age: one.age / mean }));
  const cost = (at: readonly number[]) => {
    const value = -logLikelihood(modelOf(at), scaled, most);
    return Number.isFinite(value) ? value : Number.MAX_VALUE;
  };
  let found = nelderMead(cost, [0, 0, 0, 0]);
  // A simplex may collapse too early: it is opened again where it ended, until that brings nothing.
  for (let again = 0; again < 5; again++) {
    const better = nelderMead(cost, found.at, { step: 0.2 });
    const gain = found.value - better.value;
    found = better;
    if (gain < 1e-6) break;
  }
  const model = modelOf(found.at);
  const repeats = histories.reduce((sum, { x, count }) => sum + x * count, 0);
  const answer = { ...model, alpha: model.alpha * mean, logLikelihood: -found.value - repeats * Math.log(mean) };
  return Object.values(answer).every(Number.isFinite) && found.value < Number.MAX_VALUE ? answer : null;
}

/** P(no purchase within `ahead` from now): who has left buys no more; who has not may still wait longer than that. */
export function churnRisk({ r, alpha, a, b }: ChurnModel, { x, recency, age }: Omit<History, "count">, ahead: number) {
  const odds = x === 0 ? 0 : (a / (b + x - 1)) * ((alpha + age) / (alpha + recency)) ** (r + x);
  const waits = ((alpha + age) / (alpha + age + ahead)) ** (r + x);
  return 1 - (1 - waits) / (1 + odds);
}

const modelOf = (at: readonly number[]): ChurnModel => {
  const [r, alpha, a, b] = at.map(Math.exp) as [number, number, number, number];
  return { r, alpha, a, b };
};

function meanAge(histories: readonly History[]): number {
  const customers = histories.reduce((sum, { count }) => sum + count, 0);
  return histories.reduce((sum, { age, count }) => sum + age * count, 0) / customers;
}

function logLikelihood({ r, alpha, a, b }: ChurnModel, histories: readonly History[], most: number): number {
  const [ofR, ofB, ofAB] = [rising(r, most), rising(b, most), rising(a + b, most)];
  const logAlpha = r * Math.log(alpha);
  let sum = 0;
  for (const { x, recency, age, count } of histories) {
    const stays = -(r + x) * Math.log(alpha + age);
    const left = x === 0 ? -Infinity : Math.log(a / (b + x - 1)) - (r + x) * Math.log(alpha + recency);
    const higher = Math.max(stays, left);
    const either = higher + Math.log1p(Math.exp(Math.min(stays, left) - higher));
    sum += count * (ofR[x]! + logAlpha + ofB[x]! - ofAB[x]! + either);
  }
  return sum;
}

/** ln Γ(from + n) − ln Γ(from) for each whole n: a sum of logarithms, no gamma function. */
function rising(from: number, most: number): readonly number[] {
  const sums = [0];
  for (let n = 0; n < most; n++) sums.push(sums[n]! + Math.log(from + n));
  return sums;
}
