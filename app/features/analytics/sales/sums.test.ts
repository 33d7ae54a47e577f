import { describe, expect, it } from "vitest";
import { addSums, cellOf, divided, NO_SUMS, shareOf } from "./sums.ts";

describe("what is divided", () => {
  it("is rounded half away from zero, on both sides of it", () => {
    expect([divided(5n, 2n), divided(-5n, 2n), divided(5n, -2n), divided(4n, 3n)]).toEqual([3n, -3n, -3n, 1n]);
  });

  it("is a share in six places, and nothing at all of nothing", () => {
    expect([shareOf(1n, 8n), shareOf(-1n, 3n), shareOf(2n, 2n), shareOf(0n, 7n)]).toEqual([
      "0.125",
      "-0.333333",
      "1",
      "0",
    ]);
    expect(shareOf(1n, 0n)).toBeNull();
  });

  it("an average order is what was placed, whatever was taken back since, by orders", () => {
    const sums = { ...NO_SUMS, placedGrossMinor: 1000n, placedDiscountMinor: -99n, reversalMinor: -500n, orders: 2n };
    expect(cellOf(sums, "averageOrderValue")).toBe("451");
    expect(cellOf(NO_SUMS, "averageOrderValue")).toBeNull();
  });

  it("a rate of reversals is positive where something was taken back", () => {
    expect(cellOf({ ...NO_SUMS, grossMinor: 800n, reversalMinor: -100n }, "reversalRate")).toBe("0.125");
  });
});

describe("sums", () => {
  it("net sales are gross sales, discounts and reversals together", () => {
    const day = { ...NO_SUMS, grossMinor: 1000n, discountMinor: -100n, reversalMinor: -50n };
    expect(cellOf(addSums([day, day]), "netSales")).toBe("1700");
  });
});
