import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Store } from "#sandbox/store/store.ts";
import { ask, testStore } from "#sandbox/graphql/resolvers/test-world.ts";
import { expectTruth, gid, someVariant, stockOf } from "../orders/orders-world.ts";

let store: Store;
beforeEach(() => {
  store = testStore({ orders: 30, seed: "draft orders" });
});
afterEach(() => store.close());

const SCOPES = new Set(["write_draft_orders", "read_orders", "read_customers", "read_products", "read_all_orders"]);
const FIELDS = `id name status ready email tags note2 taxExempt invoiceUrl totalQuantityOfLineItems customer { email }
  appliedDiscount { value valueType amountSet { shopMoney { amount } } } shippingLine { title code custom shippingRateHandle }
  subtotalPriceSet { shopMoney { amount } } totalDiscountsSet { shopMoney { amount } } totalShippingPriceSet { shopMoney { amount } }
  totalTaxSet { shopMoney { amount } } totalPriceSet { shopMoney { amount } } order { id displayFinancialStatus transactions { gateway } }
  lineItems(first: 5) { nodes { title custom quantity taxable requiresShipping appliedDiscount { value amountSet { shopMoney { amount } } }
    originalUnitPriceSet { shopMoney { amount } } originalTotalSet { shopMoney { amount } } discountedTotalSet { shopMoney { amount } } } }`;
const of = (name: string, args: string, call: string) => (variables: object) => {
  const asked = ask(
    store,
    `mutation (${args}) { ${name}(${call}) { draftOrder { ${FIELDS} } userErrors { field message } } }`,
    { ...variables },
    SCOPES,
  );
  expect(asked.errors).toEqual([]);
  return { ...asked.data[name], emitted: asked.emitted };
};
const create = of("draftOrderCreate", "$input: DraftOrderInput!", "input: $input");
const update = of("draftOrderUpdate", "$id: ID!, $input: DraftOrderInput!", "id: $id, input: $input");
const complete = of(
  "draftOrderComplete",
  "$id: ID!, $pending: Boolean, $gateway: ID",
  "id: $id, paymentPending: $pending, paymentGatewayId: $gateway",
);
const money = (amount: string) => ({ shopMoney: { amount } });

/** The recorded draft: goods with a discount of their own, a discount on all of it, and a courier. */
const recorded = () => ({
  email: "detail@example.com",
  taxExempt: true,
  tags: ["b", "a"],
  appliedDiscount: { title: "Loyalty credit", value: 5, valueType: "FIXED_AMOUNT" },
  shippingLine: { title: "Merchant Courier", priceWithCurrency: { amount: "7.25", currencyCode: "USD" } },
  lineItems: [
    {
      title: "Custom installation service",
      quantity: 2,
      originalUnitPrice: "20.00",
      requiresShipping: false,
      taxable: false,
      appliedDiscount: { value: 10, valueType: "PERCENTAGE" },
    },
    { title: "Snowboard", quantity: 1, originalUnitPrice: "949.95" },
  ],
});

describe("a draft order", () => {
  it("counts as the recorded one does, and makes a customer of an address", () => {
    const { draftOrder, userErrors, emitted } = create({ input: recorded() });
    expect(userErrors).toEqual([]);
    expect(draftOrder).toMatchObject({
      ...{ name: "#D1", status: "OPEN", ready: true, tags: ["a", "b"], totalQuantityOfLineItems: 3 },
      customer: { email: "detail@example.com" },
      appliedDiscount: { value: 5, valueType: "FIXED_AMOUNT", amountSet: money("5.0") },
      shippingLine: { title: "Merchant Courier", code: "custom", custom: true },
      subtotalPriceSet: money("980.95"),
      totalDiscountsSet: money("9.0"),
      totalShippingPriceSet: money("7.25"),
      totalPriceSet: money("988.2"),
    });
    expect(draftOrder.lineItems.nodes[0]).toMatchObject({
      appliedDiscount: { value: 10, amountSet: money("4.0") },
      originalTotalSet: money("40.0"),
      discountedTotalSet: money("36.0"),
    });
    expect(emitted.at(-1)).toBe(`draft_orders/create ${draftOrder.id.split("/").at(-1)}`);
  });

  it("hears of a variant what the variant says, and takes taxes of the place it goes to", () => {
    const variant = someVariant(store);
    const line = {
      variantId: gid("ProductVariant", variant.id),
      quantity: 2,
      title: "Bogus",
      originalUnitPrice: "0.01",
      taxable: false,
    };
    const { draftOrder } = create({
      input: { lineItems: [line], shippingAddress: { countryCode: "US", provinceCode: "NY", city: "New York" } },
    });
    expect(draftOrder.lineItems.nodes[0]).toMatchObject({ custom: false, taxable: true, requiresShipping: true });
    expect(draftOrder.lineItems.nodes[0].title).not.toBe("Bogus");
    expect(Number(draftOrder.lineItems.nodes[0].originalUnitPriceSet.shopMoney.amount)).toBe(variant.price / 100);
    expect(Number(draftOrder.totalTaxSet.shopMoney.amount)).toBeGreaterThan(0);
    const CALCULATE =
      "mutation ($input: DraftOrderInput!) { draftOrderCalculate(input: $input) { calculatedDraftOrder { totalPriceSet { shopMoney { amount } } availableShippingRates { handle title price { amount } } } userErrors { message } } }";
    const input = { lineItems: [line], shippingAddress: { countryCode: "US", provinceCode: "NY", city: "New York" } };
    const { calculatedDraftOrder } = ask(store, CALCULATE, { input }, SCOPES).data.draftOrderCalculate;
    expect(calculatedDraftOrder.totalPriceSet).toEqual(draftOrder.totalPriceSet);
    const [rate] = calculatedDraftOrder.availableShippingRates;
    const changed = update({ id: draftOrder.id, input: { shippingLine: { shippingRateHandle: rate.handle } } });
    expect(changed.draftOrder.shippingLine).toMatchObject({ title: rate.title, custom: false });
    expect(changed.draftOrder.totalShippingPriceSet.shopMoney.amount).toBe(rate.price.amount);
  });

  it.each([
    [{ lineItems: [] }, { field: null, message: "Add at least 1 product" }],
    [{ email: "bad email" }, { field: ["email"], message: "Email is invalid" }],
    [
      { lineItems: [{ title: "x", quantity: 0, originalUnitPrice: "1" }] },
      { field: ["lineItems", "0", "quantity"], message: "Quantity must be greater than or equal to 1" },
    ],
    [
      { lineItems: [{ variantId: gid("ProductVariant", "1"), quantity: 1 }] },
      { field: ["lineItems", "0", "variantId"], message: "Product with ID 1 is no longer available." },
    ],
  ])("refuses %j", (wrong, error) => {
    expect(create({ input: { ...recorded(), ...wrong } })).toMatchObject({ draftOrder: null, userErrors: [error] });
  });

  it("becomes an order, paid by hand; stock and truth follow, once", () => {
    const variant = someVariant(store);
    const before = stockOf(store, variant, "available");
    const { draftOrder } = create({
      input: { ...recorded(), lineItems: [{ variantId: gid("ProductVariant", variant.id), quantity: 3 }] },
    });
    expect(stockOf(store, variant, "available")).toBe(before);
    expect(complete({ id: draftOrder.id, gateway: gid("PaymentGateway", "1") }).userErrors).toEqual([
      { field: null, message: "Invalid payment gateway" },
    ]);
    const done = complete({ id: draftOrder.id });
    expect(done.draftOrder).toMatchObject({
      status: "COMPLETED",
      order: { displayFinancialStatus: "PAID", transactions: [{ gateway: "manual" }] },
    });
    expect(done.emitted).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^orders\/create /),
        expect.stringMatching(/^draft_orders\/update /),
      ]),
    );
    expect(stockOf(store, variant, "available")).toBe(before - 3);
    expectTruth(store, done.draftOrder.order.id);
    expect(complete({ id: draftOrder.id }).userErrors).toHaveLength(1);
  });

  it("becomes an order that is still to be paid", () => {
    const { draftOrder } = create({ input: recorded() });
    expect(complete({ id: draftOrder.id, pending: true }).draftOrder.order).toEqual(
      expect.objectContaining({ displayFinancialStatus: "PENDING", transactions: [] }),
    );
  });

  it("is found, sent, copied, tagged with others and deleted", () => {
    const { draftOrder } = create({ input: { ...recorded(), note: "Alpha Needle" } });
    create({ input: { ...recorded(), tags: ["other"] } });
    const found = (query: string) =>
      ask(
        store,
        "query ($q: String) { draftOrders(first: 9, query: $q, sortKey: NUMBER, reverse: true) { nodes { name } } draftOrdersCount(query: $q) { count } }",
        { q: query },
        SCOPES,
      ).data;
    expect(found("needle").draftOrders.nodes).toEqual([{ name: "#D1" }]);
    expect(found("tag:other").draftOrders.nodes).toEqual([{ name: "#D2" }]);
    expect(found("status:open").draftOrdersCount).toEqual({ count: 2 });
    const run = (text: string) => ask(store, `mutation ($id: ID!) { ${text} }`, { id: draftOrder.id }, SCOPES).data;
    expect(
      run("draftOrderInvoiceSend(id: $id) { draftOrder { status } userErrors { message } }").draftOrderInvoiceSend,
    ).toEqual({ draftOrder: { status: "INVOICE_SENT" }, userErrors: [] });
    expect(
      run('draftOrderInvoicePreview(id: $id, email: { customMessage: "<b>" }) { previewHtml userErrors { message } }')
        .draftOrderInvoicePreview.previewHtml,
    ).not.toContain("<b>");
    expect(
      run("draftOrderDuplicate(id: $id) { draftOrder { name status } userErrors { message } }").draftOrderDuplicate
        .draftOrder,
    ).toEqual({ name: "#D3", status: "OPEN" });
    expect(
      run('draftOrderBulkAddTags(ids: [$id], tags: [" B ", "new"]) { job { done } userErrors { message } }')
        .draftOrderBulkAddTags.job.done,
    ).toBe(false);
    expect(found("tag:new").draftOrders.nodes).toEqual([{ name: "#D1" }]);
    expect(run("draftOrderDelete(input: { id: $id }) { deletedId userErrors { message } }").draftOrderDelete).toEqual({
      deletedId: draftOrder.id,
      userErrors: [],
    });
    expect(found("needle").draftOrdersCount).toEqual({ count: 1 });
  });

  it("wants its own permission", () => {
    const { errors } = ask(store, "{ draftOrders(first: 1) { nodes { id } } }", {}, new Set(["write_orders"]));
    expect(errors[0]!.extensions!.code).toBe("ACCESS_DENIED");
  });
});
