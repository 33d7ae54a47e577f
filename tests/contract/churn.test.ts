import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fitChurn, type History } from "#app/features/analytics/customers/scores/churn-model.ts";

const published = join(process.env.CLV_DATA ?? "", "cdnow_summary_published.csv");
const isThere = Boolean(process.env.CLV_DATA) && existsSync(published);
if (!isThere)
  console.info("The churn model is not held against published figures: CLV_DATA names no directory with them.");

describe("the churn model, held against what was published", () => {
  it.skipIf(!isThere)("finds the parameters of CDNOW's customers (Fader, Hardie & Lee 2005)", () => {
    const histories = readFileSync(published, "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(",").map(Number) as [number, number, number, number])
      .map(([, x, recency, age]): History => ({ x, recency, age, count: 1 }));
    expect(histories).toHaveLength(2357);
    const fit = fitChurn(histories)!;
    expect(fit.r).toBeCloseTo(0.243, 3);
    expect(fit.alpha).toBeCloseTo(4.414, 2);
    expect(fit.a).toBeCloseTo(0.793, 2);
    expect(fit.b).toBeCloseTo(2.426, 2);
    expect(fit.logLikelihood).toBeCloseTo(-9582.4, 1);
  });
});
