import { afterEach, beforeEach, expect, it } from "vitest";
import type { Store } from "#sandbox/store/store.ts";
import { ask, testStore } from "#sandbox/graphql/resolvers/test-world.ts";
import { expectTruth, gid, madeOrder, orderDoc, someVariant, stockOf, usd } from "../orders/orders-world.ts";

let store: Store;
beforeEach(() => {
  store = testStore({ orders: 30, seed: "order edits" });
});
afterEach(() => store.close());

const ORDER = `calculatedOrder { id totalPriceSet { shopMoney { amount } } subtotalLineItemsQuantity
  lineItems(first: 9) { nodes { id quantity } } addedLineItems(first: 9) { nodes { id title quantity } }
  shippingLines { id title stagedStatus } stagedChanges(first: 9) { nodes { __typename } } }`;
const LINE = "calculatedLineItem { id quantity discountedUnitPriceSet { shopMoney { amount } } }";
const edit = (name: string, args: string, fields = ORDER) => {
  const { data, errors } = ask(store, `mutation { ${name}(${args}) { ${fields} userErrors { field message } } }`);
  expect(errors).toEqual([]);
  return data[name];
};
const money = (amount: string, currency = "USD") => `{ amount: "${amount}", currencyCode: ${currency} }`;

it("an edit adds, raises, lowers, discounts and ships; nothing is done until it is committed", () => {
  const variant = someVariant(store);
  const id = madeOrder(
    store,
    {
      lineItems: [
        { variantId: gid("ProductVariant", variant.id), quantity: 3, priceSet: usd("10.00") },
        { title: "Chair", quantity: 1, priceSet: usd("20.00"), taxable: false },
      ],
      taxLines: [],
      transactions: [{ gateway: "card", amountSet: usd("50.00") }],
    },
    { inventoryBehaviour: "DECREMENT_IGNORING_POLICY" },
  );
  const available = stockOf(store, variant, "available");
  const begun = edit("orderEditBegin", `id: "${id}"`).calculatedOrder;
  const [goods, chair] = begun.lineItems.nodes as { id: string }[];
  const at = `id: "${begun.id}"`;
  edit("orderEditSetQuantity", `${at}, lineItemId: "${goods!.id}", quantity: 1, restock: true`);
  edit("orderEditSetQuantity", `${at}, lineItemId: "${chair!.id}", quantity: 2`);
  const added = edit(
    "orderEditAddCustomItem",
    `${at}, title: "Stool", quantity: 2, price: ${money("7.50")}, taxable: false`,
    `${ORDER} ${LINE}`,
  );
  const off = edit(
    "orderEditAddLineItemDiscount",
    `${at}, lineItemId: "${added.calculatedLineItem.id}", discount: { description: "Sorry", fixedValue: ${money("2.50")} }`,
    LINE,
  );
  expect(off.calculatedLineItem.discountedUnitPriceSet.shopMoney.amount).toBe("5.0");
  const shipped = edit(
    "orderEditAddShippingLine",
    `${at}, shippingLine: { title: "Courier", price: ${money("5.00")} }`,
  );
  expect(shipped.calculatedOrder).toMatchObject({
    totalPriceSet: { shopMoney: { amount: "65.0" } },
    subtotalLineItemsQuantity: 5,
  });
  expect(shipped.calculatedOrder.stagedChanges.nodes).toHaveLength(5);
  expect(orderDoc(store, id).edited).toBe(false);
  const done = ask(
    store,
    `mutation { orderEditCommit(${at}, staffNote: "by phone") { order { edited displayFinancialStatus currentTotalPriceSet { shopMoney { amount } } totalOutstandingSet { shopMoney { amount } } } successMessages userErrors { message } } }`,
  );
  expect(done.data.orderEditCommit).toEqual({
    order: {
      edited: true,
      displayFinancialStatus: "PARTIALLY_PAID",
      currentTotalPriceSet: { shopMoney: { amount: "65.0" } },
      totalOutstandingSet: { shopMoney: { amount: "15.0" } },
    },
    successMessages: ["Order updated"],
    userErrors: [],
  });
  expect(done.emitted).toContain(`orders/edited ${id.split("/").at(-1)}`);
  expect(stockOf(store, variant, "available")).toBe(available + 2);
  expectTruth(store, id);
});

it("refuses what Shopify refuses, in its words", () => {
  const id = madeOrder(store);
  const begun = edit("orderEditBegin", `id: "${id}"`).calculatedOrder;
  const at = `id: "${begun.id}"`;
  const custom = (title: string, quantity: number, price: string) =>
    edit("orderEditAddCustomItem", `${at}, title: "${title}", quantity: ${quantity}, price: ${price}`).userErrors;
  expect(custom("", 1, money("1"))).toEqual([{ field: ["title"], message: "can't be blank" }]);
  expect(custom("x", 0, money("1"))).toEqual([{ field: ["quantity"], message: "must be greater than 0" }]);
  expect(custom("x", 1, money("-5"))).toEqual([
    { field: ["price", "amount"], message: "must be greater than or equal to 0" },
  ]);
  expect(custom("x", 1, money("5", "CAD"))).toEqual([{ field: ["price", "amount"], message: "Currency must be USD." }]);
  expect(
    edit("orderEditSetQuantity", `${at}, lineItemId: "${begun.lineItems.nodes[0].id}", quantity: -1`).userErrors,
  ).toEqual([{ field: ["quantity"], message: "must be greater than or equal to 0" }]);
  expect(edit("orderEditCommit", at, "order { id }")).toEqual({
    order: null,
    userErrors: [{ field: ["id"], message: "There must be at least one change to be made." }],
  });
  expect(
    edit(
      "orderEditRemoveShippingLine",
      `id: "gid://shopify/CalculatedOrder/9", shippingLineId: "gid://shopify/CalculatedShippingLine/9"`,
    ).userErrors,
  ).toEqual([{ field: ["id"], message: "The calculated order does not exist." }]);
});
