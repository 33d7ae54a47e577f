import { expect, it } from "vitest";
import { suggestedOf } from "./suggested-of.ts";
import type { SuggestedNode } from "./shopify.server.ts";

const usd = (amount: string) => ({ presentmentMoney: { amount, currencyCode: "USD" as const } });

it("leads from the units' price to what goes back: what was taken off the whole order is a step of its own", () => {
  const node: SuggestedNode = {
    ...{ amountSet: usd("16.84"), maximumRefundableSet: usd("83.75"), totalTaxSet: usd("1.09") },
    ...{ subtotalSet: usd("17.50"), discountedSubtotalSet: usd("15.75"), suggestedTransactions: [] },
    shipping: { amountSet: usd("0.0"), maximumRefundableSet: usd("5.0") },
  };
  const { subtotalMinor, discountMinor, shippingMinor, taxMinor, amountMinor } = suggestedOf(node);
  expect([subtotalMinor, discountMinor, shippingMinor, taxMinor]).toEqual(["1750", "175", "0", "109"]);
  expect(BigInt(subtotalMinor) - BigInt(discountMinor) + BigInt(taxMinor)).toBe(BigInt(amountMinor));
});
