import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildOrder, type OrderPlan } from "./build-order.ts";
import { presentmentAmount, shopAmount, type Money, type OrderDoc } from "./model.ts";
import { anyPlan } from "./test-plans.ts";
import { truthOfPlan } from "./truth-of-plan.ts";

const METRICS = [
  "gross",
  "discounts",
  "reversals",
  "shipping",
  "taxes",
  "duties",
  "fees",
  "tips",
  "giftCards",
] as const;
type Figures = Record<(typeof METRICS)[number], number>;
const zero = (): Figures => Object.fromEntries(METRICS.map((m) => [m, 0])) as Figures;

/** The figures as a reader of Shopify's sales counts them, by the moment of the agreement. */
function figuresOfSales(order: OrderDoc, of: (money: Money) => number): Map<string, Figures> {
  const byMoment = new Map<string, Figures>();
  for (const { happenedAt, sales } of order.agreements) {
    const f = byMoment.get(happenedAt) ?? zero();
    byMoment.set(happenedAt, f);
    for (const sale of sales) {
      const net = of(sale.total) - of(sale.tax);
      if (sale.lineType === "TIP") f.tips += net;
      else if (sale.lineType === "GIFT_CARD") f.giftCards += net;
      else {
        f.taxes += of(sale.tax);
        if (sale.lineType === "SHIPPING") f.shipping += net;
        else if (sale.lineType === "DUTY") f.duties += net;
        else if (sale.lineType === "FEE" || sale.lineType === "ADDITIONAL_FEE") f.fees += net;
        else if (sale.lineType === "ADJUSTMENT" || sale.action === "RETURN") f.reversals += net;
        else {
          f.gross += net + of(sale.discountBeforeTaxes);
          f.discounts -= of(sale.discountBeforeTaxes);
        }
      }
    }
  }
  return byMoment;
}

function figuresOfTruth(plan: OrderPlan): Map<string, Figures> {
  const byMoment = new Map<string, Figures>();
  for (const entry of truthOfPlan(plan)) {
    const f = byMoment.get(entry.happenedAt) ?? zero();
    byMoment.set(entry.happenedAt, f);
    for (const metric of METRICS) f[metric] += entry[metric];
  }
  return byMoment;
}

const plain = (figures: Map<string, Figures>) =>
  [...figures]
    .filter(([, f]) => METRICS.some((m) => f[m] !== 0))
    .map(([at, f]) => [at, Object.fromEntries(METRICS.map((m) => [m, f[m] + 0]))]);

const sumOf = (amounts: Money[], of: (money: Money) => number) => amounts.reduce<number>((all, a) => all + of(a), 0);

describe("an order and its truth", () => {
  it("counts the same from the sales as from the plan, at every moment, for any order", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        expect(plain(figuresOfSales(buildOrder(plan), shopAmount))).toEqual(plain(figuresOfTruth(plan)));
      }),
      { numRuns: 1500 },
    );
  });

  it("counts in the presentment currency by the same rules", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const inPresentment = JSON.parse(JSON.stringify(plan), (_, v: unknown) =>
          Array.isArray(v) && v.length === 2 && v.every((x) => typeof x === "number") ? (v as number[])[1] : v,
        ) as OrderPlan;
        expect(plain(figuresOfSales(buildOrder(plan), presentmentAmount))).toEqual(
          plain(figuresOfTruth(inPresentment)),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("current total = the sum of all sales; outstanding = current total − received + refunded; transactions add up, in both currencies", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const { totals, agreements, transactions } = buildOrder(plan);
        for (const of of [shopAmount, presentmentAmount]) {
          const sales = agreements.flatMap((a) => a.sales.map((s) => s.total));
          expect(sumOf(sales, of)).toBe(of(totals.currentTotal));
          const came = transactions.filter((t) => t.kind === "SALE" || t.kind === "CAPTURE").map((t) => t.amount);
          const change = transactions.filter((t) => t.kind === "CHANGE").map((t) => t.amount);
          const back = transactions.filter((t) => t.kind === "REFUND").map((t) => t.amount);
          expect(sumOf(came, of) - sumOf(change, of)).toBe(of(totals.received));
          expect(sumOf(back, of)).toBe(of(totals.refunded));
          expect(of(totals.outstanding)).toBe(of(totals.currentTotal) - of(totals.received) + of(totals.refunded));
        }
      }),
      { numRuns: 500 },
    );
  });

  it("placed totals fit together: subtotal + shipping − its discounts + tax (unless inside) + duties + fees + tips = total", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const { totals, shippingLines, taxesIncluded, lines, additionalFees } = buildOrder(plan);
        const off = sumOf(
          shippingLines.flatMap((line) => line.discounts.map((d) => d.amount)),
          shopAmount,
        );
        const duties = plan.lines.flatMap((_, i) => lines[i]!.duties);
        const onTop = [...duties, ...additionalFees].flatMap((d) => d.taxes.map((t) => t.amount));
        const tax = taxesIncluded ? sumOf(onTop, shopAmount) : shopAmount(totals.tax);
        const placed = [totals.subtotal, totals.shipping, totals.duties, totals.fees, totals.tips];
        if (plan.events!.some((e) => e.kind === "edit" || e.kind === "return")) return;
        expect(sumOf(placed, shopAmount) - off + tax).toBe(shopAmount(totals.total));
      }),
      { numRuns: 500 },
    );
  });

  it("a test order has no truth", () => {
    const plan: OrderPlan = {
      id: "1",
      number: 1,
      at: "2026-01-01T00:00:00Z",
      currency: "USD",
      taxesIncluded: false,
      test: true,
      lines: [],
    };
    expect(truthOfPlan(plan)).toEqual([]);
  });
});
