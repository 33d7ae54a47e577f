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

describe("which facts count their order", () => {
  const lines = [
    { id: 1n, productId: 10n, variantId: 11n, title: "Candle", vendor: "Wick" },
    { id: 2n, productId: 10n, variantId: 12n, title: "Candle", vendor: "Wick" },
    { id: 3n, productId: null, variantId: null, title: "Gift wrap", vendor: null },
  ];
  const agreement = (id: bigint, reason: string, happenedAt: string, sales: Sale[]) => ({
    ...{ id, reason, happenedAt, sales },
  });
  const counts = (of: OrderSales) => {
    const found = factsOf(of, "USD");
    if (!("facts" in found)) throw new Error(found.problem.code);
    return found.facts.map((fact) => [
      ...[fact.id, fact.orders, fact.productOrders, fact.variantOrders, fact.vendorOrders],
    ]);
  };

  it("the first sale of the placing counts the order, and the first of each product, variant and vendor that one", () => {
    const sales = [
      sale({ id: 24n, lineItemId: 3n }),
      sale({ id: 23n, lineItemId: 2n }),
      sale({ id: 22n, lineItemId: 1n }),
      sale({ id: 21n, lineType: "SHIPPING" }),
      sale({ id: 25n, lineItemId: 1n }),
    ];
    const placed = agreement(1n, "ORDER", "2026-03-01T09:30:00Z", sales);
    const edit = agreement(2n, "ORDER_EDIT", "2026-05-20T09:30:00Z", [sale({ id: 26n, lineItemId: 3n })]);
    expect(counts(order([], { lines, agreements: [placed, edit] }))).toEqual([
      [24n, 0, 1, 1, 1],
      [23n, 0, 0, 1, 0],
      [22n, 0, 1, 1, 1],
      [21n, 1, 0, 0, 0],
      [25n, 0, 0, 0, 0],
      [26n, 0, 0, 0, 0],
    ]);
  });

  it("an order with two placings counts once, in the earlier one, in whatever order they come", () => {
    const late = agreement(1n, "ORDER", "2026-03-02T00:00:00Z", [sale({ id: 31n })]);
    const early = agreement(2n, "ORDER", "2026-03-01T23:00:00-05:00", [sale({ id: 32n })]);
    const first = agreement(3n, "ORDER", "2026-03-01T10:00:00Z", [sale({ id: 33n })]);
    const placedBy = (agreements: OrderSales["agreements"]) =>
      counts(order([], { agreements })).flatMap(([id, orders]) => (orders === 1 ? [id] : []));
    expect(placedBy([late, early, first])).toEqual([33n]);
    expect(placedBy([early, late])).toEqual([31n]);
  });

  it("an order placed without any sale is counted with its first one: an edit after sixty days", () => {
    const found = factsOf(
      order([], {
        agreements: [
          agreement(1n, "ORDER", "2026-03-01T00:00:00Z", []),
          agreement(2n, "ORDER_EDIT", "2026-05-20T00:00:00Z", [sale({ id: 41n, total: "5.0" })]),
        ],
      }),
      "USD",
    );
    expect(found).toMatchObject({ facts: [{ orders: 1 }], head: { placedAt: "2026-05-20T00:00:00Z" } });
  });
});

describe("what is a product line", () => {
  it("has its product's id as key, or its title where it has no product; gift cards, tips and shipping are none", () => {
    const keyOf = (part: Partial<Sale>, title = "Gift wrap") => {
      const lines = [{ id: 3n, productId: null, variantId: null, title, vendor: null }];
      return only(order([sale({ lineItemId: 3n, ...part })], { lines })).productKey;
    };
    expect(only(order([sale({ lineItemId: 70n })])).productKey).toBe("700");
    expect(keyOf({})).toBe("~Gift wrap");
    for (const lineType of ["GIFT_CARD", "TIP", "SHIPPING", "ADJUSTMENT"]) expect(keyOf({ lineType })).toBeNull();
  });
});

describe("what an order's facts have in common", () => {
  it("adds up over all of them, whenever they happened; codes stand once each, upper case, sorted", () => {
    const happenedAt = "2026-03-01T09:30:00Z";
    const found = factsOf(
      order([], {
        ...{ locationId: 5n, countryCode: null, discountCodes: ["ten", "SPRING", "Ten"], presentmentCurrency: "EUR" },
        agreements: [
          {
            ...{ id: 1n, reason: "ORDER", happenedAt },
            sales: [
              sale({ total: "33.0", tax: "3.0", quantity: 3 }),
              sale({ lineType: "SHIPPING", total: "5.0" }),
              sale({ lineType: "GIFT_CARD", total: "50.0", quantity: 1 }),
            ],
          },
          {
            ...{ id: 2n, reason: "REFUND", happenedAt: "2026-06-01T00:00:00Z" },
            sales: [
              sale({ action: "RETURN", total: "-11.0", tax: "-1.0", quantity: -1 }),
              sale({ action: "RETURN", lineType: "ADJUSTMENT", total: "-2.0", quantity: null }),
            ],
          },
        ],
      }),
      "USD",
    );
    expect(found).toMatchObject({
      head: {
        ...{ orderId: 7n, customerId: 8n, placedAt: happenedAt, channel: "Online Store", locationId: 5n },
        ...{ countryCode: "", currency: "EUR", discountCodes: ["SPRING", "TEN"] },
        ...{ units: 2, netMinor: 1800n, totalMinor: 2500n },
      },
    });
  });

  it("a currency of three decimals keeps them", () => {
    expect(factsOf(order([sale({ total: "1.234" })]), "KWD")).toMatchObject({ head: { totalMinor: 1234n } });
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
