import { expect, it } from "vitest";
import type { OrderDetail } from "../detail/schema.ts";
import { orderData } from "./order-data.ts";

it("an order of two currencies says each amount in both, with the decimals of each", () => {
  const both = { shop: "1250", presentment: "-1875" };
  const line = { id: "1", unitPrice: both, discountedUnitPrice: both };
  const order = {
    ...{ currency: "USD", presentmentCurrency: "JPY", customer: null, shippingAddress: null, billingAddress: null },
    groups: [
      { kind: "unfulfilled", lines: [{ line, quantity: 1 }] },
      { kind: "removed", lines: [{ line, quantity: 2 }] },
    ],
    bridge: [{ step: "total", amount: both, note: null }],
    payments: [
      { id: "2", amount: both, capturable: both },
      { id: "3", amount: both, capturable: null },
    ],
    refunds: [{ id: "4", total: both }],
  } as unknown as OrderDetail;
  const bag = {
    shopMoney: { amount: "12.50", currencyCode: "USD" },
    presentmentMoney: { amount: "-1875", currencyCode: "JPY" },
  };
  expect(orderData(order)).toMatchObject({
    lines: [{ id: "1", unitPrice: bag, discountedUnitPrice: bag }],
    bridge: [{ step: "total", amount: bag }],
    payments: [
      { amount: bag, capturable: bag },
      { amount: bag, capturable: null },
    ],
    refunds: [{ total: bag }],
  });
});
