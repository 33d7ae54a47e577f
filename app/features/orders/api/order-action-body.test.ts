import { expect, it } from "vitest";
import { CancelBody, FulfilBody, RefundBody, refundInput } from "./order-action-body.ts";

it("a program says what it means, and whether the customer is told", () => {
  const amount = { amount: "1.00", currencyCode: "USD" };
  expect(RefundBody.parse({ amount, notify: false })).toEqual({
    ...{ lines: [], restockAt: null, shipping: null, amount, note: "", notify: false },
  });
  const lines = [{ id: "7", quantity: 1 }];
  expect(FulfilBody.parse({ fulfillmentOrderId: "5", lines, notify: true })).toEqual({
    ...{ fulfillmentOrderId: "5", lines, tracking: { company: "", number: "", url: "" }, notify: true },
  });
  expect(
    FulfilBody.parse({ fulfillmentOrderId: "5", lines, tracking: { number: "1Z" }, notify: true }).tracking,
  ).toEqual({
    ...{ company: "", number: "1Z", url: "" },
  });
});

it("what moves money, goods or mail has to be said", () => {
  expect(RefundBody.safeParse({ notify: false }).success).toBe(false);
  for (const left of ["refund", "restock", "notify"]) {
    const said = { reason: "CUSTOMER", refund: true, restock: true, notify: false };
    expect(CancelBody.safeParse(said).success).toBe(true);
    expect(CancelBody.safeParse({ ...said, [left]: undefined }).success).toBe(false);
  }
});

it("a refund is of one currency, which the verb is told", () => {
  const money = (amount: string, currencyCode = "EUR") => ({ amount, currencyCode });
  const refund = (more: object) =>
    refundInput(RefundBody.parse({ amount: money("5.00"), notify: false, ...more }), "17");
  expect(refund({ shipping: money("1.00"), shares: [{ parentId: "3", amount: money("5.00") }] })).toMatchObject({
    ...{ id: "17", currency: "EUR", amount: "5.00", shipping: "1.00", shares: [{ parentId: "3", amount: "5.00" }] },
  });
  expect(refund({})).toMatchObject({ shipping: "", shares: undefined });
  const refused = (more: object) => {
    try {
      refund(more);
    } catch (error) {
      return Object.keys((error as { details: { fields: object } }).details.fields);
    }
    return [];
  };
  expect(refused({ shipping: money("1.00", "USD") })).toEqual(["shipping.currencyCode"]);
  expect(refused({ shares: [{ parentId: "3", amount: money("5.00", "USD") }] })).toEqual([
    "shares.0.amount.currencyCode",
  ]);
});
