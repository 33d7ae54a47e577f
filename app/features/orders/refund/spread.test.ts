import { describe, expect, it } from "vitest";
import { spread } from "./spread.ts";

const way = (parentId: string, maximumMinor: string) => ({
  ...{ gateway: "card", gatewayName: "Card", parentId, amountMinor: "0", maximumMinor },
});

describe("an amount that goes back", () => {
  const ways = [way("1", "500"), way("2", "0"), way("3", "300")];

  it("fills each payment before the next, and skips those that are used up", () => {
    const { shares, left } = spread(700n, ways);
    expect(shares.map(({ way: { parentId }, minor }) => [parentId, minor])).toEqual([
      ["1", 500n],
      ["3", 200n],
    ]);
    expect(left).toBe(0n);
  });

  it("tells what no payment can take back", () => {
    expect(spread(900n, ways).left).toBe(100n);
    expect(spread(0n, ways)).toEqual({ shares: [], left: 0n });
  });
});
