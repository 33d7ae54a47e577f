import { describe, expect, it } from "vitest";
import { churnRisk, fitChurn } from "./churn-model.ts";

describe("the churn model", () => {
  it("says of customers made by its own rule how many will not buy, in each part of the scale", () => {
    const random = seeded(7);
    const made = Array.from({ length: 20_000 }, () => customer(random, { r: 0.6, alpha: 40, a: 0.8, b: 2.5 }));
    const model = fitChurn(made.map((one) => ({ ...one, count: 1 })))!;
    expect(model.r).toBeGreaterThan(0.5);
    expect(model.r).toBeLessThan(0.7);
    for (const [from, to] of [
      [0, 0.4],
      [0.4, 0.7],
      [0.7, 0.9],
      [0.9, 1.01],
    ] as const) {
      const some = made
        .map((one) => ({ ...one, risk: churnRisk(model, one, 90) }))
        .filter(({ risk }) => risk >= from && risk < to);
      const said = some.reduce((sum, { risk }) => sum + risk, 0) / some.length;
      const was = some.filter(({ buys }) => !buys).length / some.length;
      expect(some.length).toBeGreaterThan(300);
      expect(Math.abs(said - was)).toBeLessThan(0.03);
    }
  });

  it("equal histories count as often as they are", () => {
    const one = [
      { x: 0, recency: 0, age: 100, count: 1 },
      { x: 2, recency: 40, age: 90, count: 1 },
      { x: 1, recency: 10, age: 50, count: 1 },
    ];
    const thrice = [...one, ...one, ...one];
    const together = one.map((history) => ({ ...history, count: 3 }));
    expect(fitChurn(together)!.logLikelihood).toBeCloseTo(fitChurn(thrice)!.logLikelihood, 6);
  });

  it("has no answer where nothing is known", () => {
    expect(fitChurn([])).toBeNull();
    expect(fitChurn([{ x: 0, recency: 0, age: 0, count: 9 }])).toBeNull();
  });
});

/** A customer of the model's own kind, seen for up to 400 days, and whether they buy in the 90 after. */
function customer(random: () => number, { r, alpha, a, b }: { r: number; alpha: number; a: number; b: number }) {
  const rate = gamma(random, r) / alpha;
  const [one, other] = [gamma(random, a), gamma(random, b)];
  const leaves = one / (one + other);
  const age = 100 + random() * 300;
  let [at, x, recency, buys] = [0, 0, 0, false];
  for (;;) {
    at += -Math.log(1 - random()) / rate;
    if (at > age + 90) break;
    if (at > age) {
      buys = true;
      break;
    }
    x += 1;
    recency = at;
    if (random() < leaves) break;
  }
  return { x, recency, age, buys };
}

/** Marsaglia & Tsang; a shape below one by the power of a uniform number. */
function gamma(random: () => number, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * random() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const v = (1 + normal / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random()) < normal ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
