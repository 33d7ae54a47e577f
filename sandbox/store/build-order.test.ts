import { describe, expect, it } from "vitest";
import { buildOrder, PlanError, type LinePlan, type OrderEvent, type OrderPlan } from "./build-order.ts";
import type { SaleDoc } from "./model.ts";

const goods = (unitPrice: LinePlan["unitPrice"], quantity = 1, more: Partial<LinePlan> = {}): LinePlan => ({
  productId: "11",
  variantId: "12",
  title: "Candle",
  quantity,
  unitPrice,
  ...more,
});

const plan = (lines: LinePlan[], more: Partial<OrderPlan> = {}): OrderPlan => ({
  id: "6123000001024",
  number: 1001,
  at: "2026-03-01T10:00:00Z",
  currency: "USD",
  taxesIncluded: false,
  lines,
  ...more,
});

const day = (n: number): string => `2026-03-${String(n).padStart(2, "0")}T10:00:00Z`;
const PAID: OrderEvent = { kind: "pay", at: day(1), gateway: "card" };
const VAT = [{ title: "VAT", rate: 0.2 }];

const short = ({ action, lineType, quantity, total, tax, discountBeforeTaxes }: SaleDoc) => ({
  action,
  lineType,
  quantity,
  total,
  tax,
  discountBeforeTaxes,
});

describe("placing an order", () => {
  it("adds tax on top of what is left after discounts", () => {
    const order = buildOrder(
      plan([goods(1000, 2, { taxes: VAT })], {
        discounts: [
          {
            kind: "CODE",
            title: "TEN",
            code: "TEN",
            target: "LINE_ITEM",
            allocation: "ACROSS",
            value: { percentage: 10 },
          },
        ],
      }),
    );
    expect(order.agreements[0]!.sales.map(short)).toEqual([
      { action: "ORDER", lineType: "PRODUCT", quantity: 2, total: 2160, tax: 360, discountBeforeTaxes: 200 },
    ]);
    expect(order.totals).toMatchObject({ subtotal: 1800, discounts: 200, tax: 360, total: 2160 });
    expect(order.discountCodes).toEqual(["TEN"]);
  });

  it("takes the tax out of prices that include it, and out of the discount too", () => {
    const order = buildOrder(
      plan([goods(12_000, 1, { taxes: VAT })], {
        taxesIncluded: true,
        discounts: [
          { kind: "MANUAL", title: "x", target: "LINE_ITEM", allocation: "ACROSS", value: { amount: 1_200 } },
        ],
      }),
    );
    const [sale] = order.agreements[0]!.sales;
    expect(sale).toMatchObject({ total: 10_800, tax: 1_800, discountBeforeTaxes: 1_000, discountAfterTaxes: 1_200 });
    expect(order.totals).toMatchObject({ subtotal: 10_800, tax: 1_800, total: 10_800 });
  });

  it("gives what a discount does not divide into evenly to the first lines", () => {
    const order = buildOrder(
      plan([goods(1000), goods(1000), goods(1000)], {
        discounts: [
          { kind: "CODE", title: "x", code: "x", target: "LINE_ITEM", allocation: "ACROSS", value: { amount: 200 } },
        ],
      }),
    );
    expect(order.lines.map((line) => line.discounts[0]!.amount)).toEqual([67, 67, 66]);
  });

  it("leaves tips and gift cards out of discounts and sells them as what they are", () => {
    const order = buildOrder(
      plan([goods(1000), goods(5000, 1, { isGiftCard: true }), goods(300, 1, { isTip: true })], {
        discounts: [
          { kind: "AUTOMATIC", title: "x", target: "LINE_ITEM", allocation: "ACROSS", value: { percentage: 50 } },
        ],
      }),
    );
    expect(order.agreements[0]!.sales.map((s) => [s.lineType, s.total])).toEqual([
      ["PRODUCT", 500],
      ["GIFT_CARD", 5000],
      ["TIP", 300],
    ]);
    expect(order.totals.tips).toBe(300);
  });

  it("keeps both currencies by the same rules", () => {
    const order = buildOrder(plan([goods([999, 1493], 3, { taxes: VAT })], { presentmentCurrency: "EUR" }));
    expect(order.totals.total).toEqual([2997 + 599, 4479 + 896]);
  });

  it("refuses a quantity of nothing", () => {
    expect(() => buildOrder(plan([goods(1000, 0)]))).toThrow(PlanError);
  });
});

describe("what happens later", () => {
  it("a refund reverses units with their share of discount and tax, the odd cents with the first units", () => {
    const order = buildOrder(
      plan([goods(333, 3, { taxes: [{ title: "t", rate: 0.1 }] })], {
        events: [
          PAID,
          { kind: "refund", at: day(2), lines: [{ line: 0, quantity: 1 }] },
          { kind: "refund", at: day(3), lines: [{ line: 0, quantity: 2 }] },
        ],
      }),
    );
    expect(order.agreements.map((a) => a.sales.map((s) => [s.quantity, s.total, s.tax]))).toEqual([
      [[3, 1099, 100]],
      [[-1, -367, -34]],
      [[-2, -732, -66]],
    ]);
    expect(order.financialStatus).toBe("REFUNDED");
    expect(order.totals).toMatchObject({ currentTotal: 0, received: 1099, refunded: 1099, outstanding: 0 });
  });

  it("a refund without lines is an ADJUSTMENT sale", () => {
    const order = buildOrder(plan([goods(1000)], { events: [PAID, { kind: "refund", at: day(2), adjustment: 250 }] }));
    expect(order.agreements[1]).toMatchObject({ reason: "REFUND", refundId: order.refunds[0]!.id });
    expect(order.agreements[1]!.sales.map(short)).toEqual([
      { action: "RETURN", lineType: "ADJUSTMENT", quantity: null, total: -250, tax: 0, discountBeforeTaxes: 0 },
    ]);
    expect(order.refunds[0]!.adjustments).toMatchObject([{ amount: -250, reason: "REFUND_DISCREPANCY" }]);
    expect(order.financialStatus).toBe("PARTIALLY_REFUNDED");
  });

  it("an edit adds with ORDER, removes with RETURN and reprices with UPDATE sales", () => {
    const order = buildOrder(
      plan([goods(1000, 2)], {
        events: [
          PAID,
          {
            kind: "edit",
            at: day(2),
            add: [goods(500)],
            remove: [{ line: 0, quantity: 1 }],
            reprice: [{ line: 0, unitPrice: 900 }],
          },
          { kind: "settle", at: day(3) },
        ],
      }),
    );
    expect(order.edited).toBe(true);
    expect(order.agreements[1]!.sales.map((s) => [s.action, s.quantity, s.total])).toEqual([
      ["ORDER", 1, 500],
      ["RETURN", -1, -1000],
      ["UPDATE", null, -100],
    ]);
    expect(order.totals).toMatchObject({ total: 2000, currentTotal: 1400, refunded: 600, outstanding: 0 });
  });

  it("an exchange takes one line back and gives another out in one return agreement", () => {
    const order = buildOrder(
      plan([goods(1000)], {
        events: [
          PAID,
          { kind: "fulfill", at: day(2), locationId: "7" },
          {
            kind: "return",
            at: day(3),
            processedAt: day(5),
            lines: [{ line: 0, quantity: 1, reason: "COLOR" }],
            exchange: [goods(1000)],
            settle: true,
          },
        ],
      }),
    );
    const returned = order.agreements.find((a) => a.reason === "RETURN")!;
    expect(returned.happenedAt).toBe(day(5));
    expect(returned.sales.map((s) => [s.action, s.total])).toEqual([
      ["RETURN", -1000],
      ["ORDER", 1000],
    ]);
    expect(order.returns[0]).toMatchObject({ status: "CLOSED", exchangeLineIds: [order.lines[1]!.id] });
    expect(order).toMatchObject({ returnStatus: "RETURNED", financialStatus: "PAID" });
    expect(order.fulfillmentStatus).toBe("PARTIALLY_FULFILLED");
  });

  it("an open return has reversed nothing yet", () => {
    const order = buildOrder(
      plan([goods(1000)], {
        events: [PAID, { kind: "return", at: day(3), lines: [{ line: 0, quantity: 1, reason: "OTHER" }] }],
      }),
    );
    expect(order.returnStatus).toBe("IN_PROGRESS");
    expect(order.agreements).toHaveLength(1);
  });

  it("a cancellation takes everything back, shipping too, and lets an authorization go", () => {
    const order = buildOrder(
      plan([goods(1000)], {
        shipping: [{ title: "Post", price: 500 }],
        events: [
          { kind: "pay", at: day(1), gateway: "card", transaction: "AUTHORIZATION" },
          { kind: "cancel", at: day(2), reason: "FRAUD", restock: true, refund: true },
        ],
      }),
    );
    expect(order.totals.currentTotal).toBe(0);
    expect(order.transactions.map((t) => t.kind)).toEqual(["AUTHORIZATION", "VOID"]);
    expect(order).toMatchObject({ financialStatus: "VOIDED", cancelReason: "FRAUD", cancelledAt: day(2) });
    expect(order.refunds[0]!.lines[0]!.restockType).toBe("CANCEL");
  });

  it("split payments and cash with change add up to the total", () => {
    const order = buildOrder(
      plan([goods(1000)], {
        events: [
          { kind: "pay", at: day(1), gateway: "gift_card", amount: 400 },
          { kind: "pay", at: day(1), gateway: "cash", change: 140 },
        ],
      }),
    );
    expect(order.transactions.map((t) => [t.kind, t.amount])).toEqual([
      ["SALE", 400],
      ["SALE", 740],
      ["CHANGE", 140],
    ]);
    expect(order.totals).toMatchObject({ received: 1000, outstanding: 0 });
  });

  it("refuses to take back more than is left, or what was shipped by an edit", () => {
    const wanted: OrderEvent = { kind: "refund", at: day(2), lines: [{ line: 0, quantity: 2 }] };
    expect(() => buildOrder(plan([goods(1000)], { events: [PAID, wanted] }))).toThrow(
      /has 1 units left; 2 cannot be taken/,
    );
    const shipped: OrderEvent = { kind: "fulfill", at: day(1), locationId: "7" };
    const edit: OrderEvent = { kind: "edit", at: day(2), remove: [{ line: 0, quantity: 1 }] };
    expect(() => buildOrder(plan([goods(1000)], { events: [shipped, edit] }))).toThrow(/not shipped yet/);
  });
});
