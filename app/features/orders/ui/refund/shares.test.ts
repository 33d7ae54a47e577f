import { describe, expect, it } from "vitest";
import { sharesOf } from "./shares.ts";

const way = (parentId: string, amountMinor: string) => ({
  ...{ gateway: "bogus", gatewayName: "Bogus", parentId, amountMinor, maximumMinor: "9" },
});

describe("what goes back through several payments", () => {
  it("is what Shopify suggests, or what was typed; its sum is exact in each currency", () => {
    const ways = [way("1", "1010"), way("2", "20")];
    expect(sharesOf(ways, {}, "USD").total).toBe("10.30");
    expect(sharesOf(ways, { 2: " 0.10 " }, "USD")).toEqual({
      shares: [
        { parentId: "1", amount: "10.10" },
        { parentId: "2", amount: "0.10" },
      ],
      total: "10.20",
    });
    expect(sharesOf(ways, {}, "JPY").total).toBe("1030");
    expect(sharesOf(ways, {}, "KWD").total).toBe("1.030");
  });

  it("counts what is no amount as nothing: the verb says so at its field", () => {
    expect(sharesOf([way("1", "100"), way("2", "100")], { 1: "1,5" }, "USD").total).toBe("1.00");
  });
});
