import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { averageOrderValue, metric, NO_SALES, sumOf } from "./compare.ts";

const sum = (orders: number, gross: bigint, discount: bigint, total = 0n) => ({
  orders,
  totalMinor: total,
  placedGrossMinor: gross,
  placedDiscountMinor: discount,
});

describe("average order value", () => {
  it("is gross sales plus discounts as placed, divided by orders; shipping, tax and later changes do not count", () => {
    expect(averageOrderValue(sum(4, 10_000n, -2_000n, 99_999n))).toBe(2_000n);
  });

  it("is not available without orders, never 0", () => {
    expect(averageOrderValue(sum(0, 0n, 0n))).toBeNull();
    expect(averageOrderValue(sum(0, 500n, 0n))).toBeNull();
  });

  it("rounds half a minor unit away from zero", () => {
    expect(averageOrderValue(sum(2, 101n, 0n))).toBe(51n);
    expect(averageOrderValue(sum(3, 100n, 0n))).toBe(33n);
    expect(averageOrderValue(sum(2, 0n, -101n))).toBe(-51n);
  });

  it("is never further than half a unit per order from the exact share, at any size", () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 24n), 10n ** 24n), fc.integer({ min: 1, max: 1_000_000 }), (amount, orders) => {
        const off = averageOrderValue(sum(orders, amount, 0n))! * BigInt(orders) - amount;
        expect(2n * (off < 0n ? -off : off) <= BigInt(orders)).toBe(true);
      }),
    );
  });
});

describe("a figure beside its earlier one", () => {
  it("tells the change as a share of the earlier figure", () => {
    expect(metric(150n, 100n)).toEqual({ value: "150", previous: "100", change: 0.5 });
    expect(metric(75n, 100n).change).toBe(-0.25);
    expect(metric(-100n, 100n).change).toBe(-2);
  });

  it("tells no change where there is nothing to divide by: zero, a negative amount, nothing measured", () => {
    expect(metric(5n, 0n).change).toBeNull();
    expect(metric(5n, -10n).change).toBeNull();
    expect(metric(5n, null)).toEqual({ value: "5", previous: null, change: null });
    expect(metric(null, 5n)).toEqual({ value: null, previous: "5", change: null });
  });

  it("keeps amounts beyond 2^53 exact", () => {
    expect(metric(9_007_199_254_740_993n, 9_007_199_254_740_993n)).toEqual({
      value: "9007199254740993",
      previous: "9007199254740993",
      change: 0,
    });
  });
});

it("the sum of no days is no sales", () => {
  expect(sumOf([])).toEqual(NO_SALES);
  expect(sumOf([sum(1, 10n, -1n, 9n), sum(2, 20n, -2n, -30n)])).toEqual(sum(3, 30n, -3n, -21n));
});
