import { describe, expect, it } from "vitest";
import { type Fact, factsOf } from "./facts.ts";
import type { OrderSales, Sale } from "./schema.ts";

let nextId = 1n;
const sale = (part: Partial<Sale>): Sale => ({
  id: nextId++,
  action: "ORDER",
  lineType: "PRODUCT",
  quantity: 1,
  total: "0.0",
  presentmentTotal: part.total ?? "0.0",
  discount: "0.0",
  tax: "0.0",
  lineItemId: null,
  ...part,
});

const order = (sales: Sale[], part: Partial<OrderSales> = {}, reason = "ORDER"): OrderSales => ({
  orderId: 7n,
  isTest: false,
  presentmentCurrency: "USD",
  ...{ customerId: 8n, channel: "Online Store", locationId: null, countryCode: "DE", discountCodes: [] },
  lines: [{ id: 70n, productId: 700n, variantId: 701n, title: "Candle", vendor: "Wick & Co" }],
  agreements: [{ id: 71n, reason, happenedAt: "2026-03-01T09:30:00Z", sales }],
  ...part,
});

const AMOUNTS = /^(gross|discount|reversal|shipping|tax|duty|fee|tip|giftCard|total)Minor$/;
const amounts = (fact: Fact) =>
  Object.fromEntries(Object.entries(fact).filter(([name, value]) => AMOUNTS.test(name) && value !== 0n));

function only(of: OrderSales, currency = "USD"): Fact {
  const found = factsOf(of, currency);
  if (!("facts" in found)) throw new Error(found.problem.code);
  expect(found.facts).toHaveLength(1);
  return found.facts[0]!;
}

describe("what each kind of sale adds to which metric", () => {
  it.each<[string, Partial<Sale>, Record<string, bigint>]>([
    [
      "a product sold with a discount and tax: price before both is gross",
      { total: "99.0", discount: "10.0", tax: "9.0", quantity: 2 },
      { grossMinor: 10000n, discountMinor: -1000n, taxMinor: 900n, totalMinor: 9900n },
    ],
    ["a free item", { total: "0.0", discount: "5.0" }, { grossMinor: 500n, discountMinor: -500n }],
    [
      "a product taken back: the reversal is what was paid for it, without tax",
      { action: "RETURN", total: "-49.5", discount: "-5.0", tax: "-4.5", quantity: -1 },
      { reversalMinor: -4500n, taxMinor: -450n, totalMinor: -4950n },
    ],
    [
      "an edit that lowers a price",
      { action: "UPDATE", total: "-11.0", tax: "-1.0", quantity: 0 },
      { grossMinor: -1000n, taxMinor: -100n, totalMinor: -1100n },
    ],
    [
      "an edit that adds a discount",
      { action: "UPDATE", total: "-5.0", discount: "5.0", quantity: 0 },
      { discountMinor: -500n, totalMinor: -500n },
    ],
    [
      "a refund without lines",
      { lineType: "ADJUSTMENT", action: "RETURN", total: "-12.5", quantity: null },
      { reversalMinor: -1250n, totalMinor: -1250n },
    ],
    [
      "shipping, after its discount",
      { lineType: "SHIPPING", total: "5.5", discount: "2.0", tax: "0.5" },
      { shippingMinor: 500n, taxMinor: 50n, totalMinor: 550n },
    ],
    [
      "shipping given back",
      { lineType: "SHIPPING", action: "RETURN", total: "-5.5", tax: "-0.5" },
      { shippingMinor: -500n, taxMinor: -50n, totalMinor: -550n },
    ],
    ["a duty", { lineType: "DUTY", total: "3.3", tax: "0.3" }, { dutyMinor: 300n, taxMinor: 30n, totalMinor: 330n }],
    ["a fee", { lineType: "FEE", total: "1.0" }, { feeMinor: 100n, totalMinor: 100n }],
    ["an additional fee", { lineType: "ADDITIONAL_FEE", total: "2.0" }, { feeMinor: 200n, totalMinor: 200n }],
    ["a tip is outside total sales", { lineType: "TIP", total: "4.0" }, { tipMinor: 400n }],
    [
      "a gift card sold, discounted, is a liability and no sale",
      { lineType: "GIFT_CARD", total: "45.0", discount: "5.0" },
      { giftCardMinor: 4500n },
    ],
  ])("%s", (_, part, expected) => {
    expect(amounts(only(order([sale(part)])))).toEqual(expected);
  });

  it("tax included in the price comes out of gross", () => {
    const fact = only(order([sale({ total: "12.0", tax: "2.0" })]));
    expect(amounts(fact)).toEqual({ grossMinor: 1000n, taxMinor: 200n, totalMinor: 1200n });
  });

  it("an exchange of equal worth nets to zero", () => {
    const found = factsOf(
      order([sale({ action: "RETURN", total: "-20.0", quantity: -1 }), sale({ total: "20.0" })], {}, "RETURN"),
      "USD",
    );
    if (!("facts" in found)) throw new Error("a problem");
    expect(found.facts.reduce((sum, fact) => sum + fact.totalMinor, 0n)).toBe(0n);
  });

  it("amounts are the store's; the buyer's total stands beside, in its own exponent", () => {
    const fact = only(order([sale({ total: "10.0", presentmentTotal: "1490.0" })], { presentmentCurrency: "JPY" }));
    expect([fact.totalMinor, fact.presentmentTotalMinor, fact.presentmentCurrency]).toEqual([1000n, 1490n, "JPY"]);
    expect(only(order([sale({ total: "1490.0" })]), "JPY").totalMinor).toBe(1490n);
  });

  it("a fact knows its line's product, and does without where the product was deleted", () => {
    expect(only(order([sale({ lineItemId: 70n })]))).toMatchObject({ productId: 700n, variantId: 701n });
    expect(only(order([sale({ lineItemId: 99n })]))).toMatchObject({ lineItemId: 99n, productId: null });
  });

  it("a test order makes no sales", () => {
    expect(factsOf(order([sale({ total: "1.0" })], { isTest: true }), "USD")).toEqual({ facts: [] });
  });
});

describe("an order whose sales do not hold is named, and counted not even in part", () => {
  const good = sale({ total: "1.0" });
  it.each<[string, Sale[]]>([
    ["unknown-kind", [good, sale({ lineType: "UNKNOWN" })]],
    ["unknown-kind", [good, sale({ lineType: "SUBSCRIPTION" })]],
    ["unknown-kind", [good, sale({ action: "UNKNOWN" })]],
    ["bad-amount", [good, sale({ total: "1.005" })]],
    ["bad-amount", [good, sale({ tax: "" })]],
    ["duplicate-sale", [good, good]],
  ])("%s", (code, sales) => {
    expect(factsOf(order(sales), "USD")).toMatchObject({ problem: { code, details: { agreement: "71" } } });
  });
});
