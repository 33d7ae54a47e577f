import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Store } from "#sandbox/store/store.ts";
import { ask, testStore } from "#sandbox/graphql/resolvers/test-world.ts";
import { createOrder, expectTruth, gid, madeOrder, orderDoc, someVariant, stockOf, usd } from "./orders-world.ts";

let store: Store;
beforeEach(() => {
  store = testStore({ orders: 30, seed: "order mutations" });
});
afterEach(() => store.close());

const AUTHORIZED = { transactions: [{ kind: "AUTHORIZATION", gateway: "card", amountSet: usd("50.00") }] };
const READ = `query ($id: ID!) { order(id: $id) { displayFinancialStatus closed cancelReason note poNumber email
  customer { id email } customAttributes { key value } cancellation { staffNote } shippingAddress { city provinceCode country }
  totalPriceSet { shopMoney { amount } } totalTaxSet { shopMoney { amount } } totalDiscountsSet { shopMoney { amount } }
  totalOutstandingSet { shopMoney { amount } } transactions { id kind status gateway amountSet { shopMoney { amount } } } } }`;
const read = (id: string) => ask(store, READ, { id }).data.order;

describe("orderCreate", () => {
  it("makes an order of lines, taxes, shipping and a code; the truth, the customer and the world know of it", () => {
    const { id: customerId } = JSON.parse(
      store.get<{ doc: string }>("select doc from customers order by id limit 1")!.doc,
    ) as { id: string };
    const variant = someVariant(store);
    const { data, errors, emitted } = createOrder(store, {
      customer: { toAssociate: { id: gid("Customer", customerId) } },
      lineItems: [
        {
          variantId: gid("ProductVariant", variant.id),
          quantity: 2,
          priceSet: usd("20.00"),
          taxLines: [{ title: "VAT", rate: "0.1" }],
        },
        {
          title: "Engraving",
          quantity: 1,
          priceSet: usd("10.00"),
          taxable: false,
          properties: [{ name: "text", value: "A&B" }],
        },
      ],
      shippingLines: [{ title: "Courier", priceSet: usd("5.00") }],
      discountCode: { itemPercentageDiscountCode: { code: "TEN", percentage: 10 } },
      shippingAddress: { address1: "1 Main St", city: "Albany", provinceCode: "NY", countryCode: "US", zip: "12207" },
      customAttributes: [{ key: "source", value: "phone" }],
      transactions: [{ kind: "SALE", gateway: "card", amountSet: usd("53.60") }],
      tags: ["b", "a"],
      poNumber: "PO-7",
      processedAt: "2026-03-01T10:00:00Z",
    });
    expect(errors).toEqual([]);
    expect(data.orderCreate.userErrors).toEqual([]);
    const { id } = data.orderCreate.order;
    expect(read(id)).toMatchObject({
      displayFinancialStatus: "PAID",
      poNumber: "PO-7",
      customer: { id: gid("Customer", customerId) },
      customAttributes: [{ key: "source", value: "phone" }],
      shippingAddress: { city: "Albany", provinceCode: "NY", country: "United States" },
      totalDiscountsSet: { shopMoney: { amount: "5.0" } },
      totalTaxSet: { shopMoney: { amount: "3.6" } },
      totalPriceSet: { shopMoney: { amount: "53.6" } },
    });
    expect(orderDoc(store, id).processedAt).toBe("2026-03-01T10:00:00Z");
    expect(emitted).toEqual(
      expect.arrayContaining([`orders/create ${id.split("/").at(-1)}`, `customers/update ${customerId}`]),
    );
    expectTruth(store, id);
  });

  it("claims stock as it was told: not at all, whatever there is, or only what there is", () => {
    const variant = someVariant(store);
    const line = (quantity: number) => ({
      lineItems: [{ variantId: gid("ProductVariant", variant.id), quantity, priceSet: usd("1.00") }],
    });
    const before = stockOf(store, variant, "available");
    madeOrder(store, line(3));
    expect(stockOf(store, variant, "available")).toBe(before);
    madeOrder(store, line(3), { inventoryBehaviour: "DECREMENT_IGNORING_POLICY" });
    expect(stockOf(store, variant, "available")).toBe(before - 3);
    expect(
      createOrder(store, line(100_000), { inventoryBehaviour: "DECREMENT_OBEYING_POLICY" }).data.orderCreate,
    ).toEqual({
      order: null,
      userErrors: [
        { field: ["order", "lineItems"], message: "Unable to reserve inventory", code: "INVENTORY_CLAIM_FAILED" },
      ],
    });
  });

  it("makes the customer that is to be upserted, once", () => {
    const upsert = { customer: { toUpsert: { email: "New@Example.com", firstName: "Ada" } } };
    const first = read(madeOrder(store, upsert)).customer;
    expect(first.email).toBe("new@example.com");
    expect(read(madeOrder(store, upsert)).customer.id).toBe(first.id);
  });

  it.each([
    [{ lineItems: [] }, ["order", "lineItems"]],
    [{ email: "nobody" }, ["order", "email"]],
    [{ lineItems: [{ title: "x", quantity: 0, priceSet: usd("1") }] }, ["order", "lineItems", "0", "quantity"]],
    [{ lineItems: [{ variantId: gid("ProductVariant", "1"), quantity: 1 }] }, ["order", "lineItems", "0", "variantId"]],
    [{ lineItems: [{ title: " ", quantity: 1, priceSet: usd("1") }] }, ["order", "lineItems", "0", "title"]],
  ])("refuses %j", (wrong, field) => {
    const count = store.get<{ n: number }>("select count(*) as n from orders")!.n;
    const { data } = createOrder(store, { lineItems: [{ title: "x", quantity: 1, priceSet: usd("1") }], ...wrong });
    expect(data.orderCreate.order).toBeNull();
    expect(data.orderCreate.userErrors[0].field).toEqual(field);
    expect(store.get<{ n: number }>("select count(*) as n from orders")!.n).toBe(count);
  });
});

describe("payments", () => {
  const PAID =
    "mutation ($input: OrderMarkAsPaidInput!) { orderMarkAsPaid(input: $input) { order { displayFinancialStatus } userErrors { field message } } }";
  const CAPTURE =
    "mutation ($input: OrderCaptureInput!) { orderCapture(input: $input) { transaction { kind amountSet { shopMoney { amount } } parentTransaction { id } } userErrors { field message } } }";
  const VOID =
    "mutation ($id: ID!) { transactionVoid(parentTransactionId: $id) { transaction { kind } userErrors { field message code } } }";

  it("an order is marked as paid once, by hand", () => {
    const id = madeOrder(store);
    const first = ask(store, PAID, { input: { id } });
    expect(first.data.orderMarkAsPaid).toEqual({ order: { displayFinancialStatus: "PAID" }, userErrors: [] });
    expect(first.emitted).toContain(`orders/paid ${id.split("/").at(-1)}`);
    expect(read(id).transactions).toMatchObject([
      { kind: "SALE", status: "SUCCESS", gateway: "manual", amountSet: { shopMoney: { amount: "50.0" } } },
    ]);
    expect(ask(store, PAID, { input: { id } }).data.orderMarkAsPaid).toEqual({
      order: { displayFinancialStatus: "PAID" },
      userErrors: [{ field: ["id"], message: "Order cannot be marked as paid." }],
    });
    expect(ask(store, PAID, { input: { id: gid("Order", "1") } }).data.orderMarkAsPaid).toEqual({
      order: null,
      userErrors: [{ field: ["id"], message: "Order does not exist" }],
    });
  });

  it("an authorization is captured in part, never beyond, and the rest let go", () => {
    const id = madeOrder(store, AUTHORIZED);
    const parentTransactionId = read(id).transactions[0].id;
    const of = (amount: string) =>
      ask(store, CAPTURE, { input: { id, parentTransactionId, amount } }).data.orderCapture;
    expect(of("50.01")).toMatchObject({ transaction: null, userErrors: [{ field: ["amount"] }] });
    expect(of("20.00")).toEqual({
      transaction: {
        kind: "CAPTURE",
        amountSet: { shopMoney: { amount: "20.0" } },
        parentTransaction: { id: parentTransactionId },
      },
      userErrors: [],
    });
    expect(read(id).displayFinancialStatus).toBe("PARTIALLY_PAID");
    expect(ask(store, VOID, { id: parentTransactionId }).data.transactionVoid).toEqual({
      transaction: { kind: "VOID" },
      userErrors: [],
    });
    expect(ask(store, VOID, { id: parentTransactionId }).data.transactionVoid.userErrors[0].code).toBe(
      "AUTH_NOT_VOIDABLE",
    );
  });

  it("marking an authorized order as paid captures", () => {
    const id = madeOrder(store, AUTHORIZED);
    ask(store, PAID, { input: { id } });
    expect(read(id).transactions.map(({ kind }: { kind: string }) => kind)).toEqual(["AUTHORIZATION", "CAPTURE"]);
  });

  it("part of it comes in by hand, never more than is owed", () => {
    const id = madeOrder(store);
    const PART =
      'mutation ($id: ID!, $amount: MoneyInput) { orderCreateManualPayment(id: $id, amount: $amount, paymentMethodName: "Bank") { order { displayFinancialStatus } userErrors { field code } } }';
    const part = (amount: string) =>
      ask(store, PART, { id, amount: { amount, currencyCode: "USD" } }).data.orderCreateManualPayment;
    expect(part("20.00")).toEqual({ order: { displayFinancialStatus: "PARTIALLY_PAID" }, userErrors: [] });
    expect(part("30.01").userErrors).toEqual([{ field: ["amount"], code: "AMOUNT_EXCEEDS_BALANCE" }]);
    expect(part("0").userErrors).toEqual([{ field: ["amount"], code: "AMOUNT_NOT_POSITIVE" }]);
  });
});

describe("an order's life", () => {
  const CANCEL =
    'mutation ($id: ID!, $restock: Boolean!, $refundMethod: OrderCancelRefundMethodInput) { orderCancel(orderId: $id, reason: CUSTOMER, restock: $restock, refundMethod: $refundMethod, staffNote: "called us") { job { id done } orderCancelUserErrors { field message code } userErrors { field message } } }';

  it.each([true, false])(
    "is canceled: money back, stock %s, said once; the job is done when it is asked for",
    (restock) => {
      const variant = someVariant(store);
      const names = ["available", "on_hand", "committed"] as const;
      const [available, onHand, committed] = names.map((name) => stockOf(store, variant, name)) as [
        number,
        number,
        number,
      ];
      const id = madeOrder(
        store,
        {
          lineItems: [{ variantId: gid("ProductVariant", variant.id), quantity: 2, priceSet: usd("25.00") }],
          transactions: [{ gateway: "card", amountSet: usd("50.00") }],
        },
        { inventoryBehaviour: "DECREMENT_IGNORING_POLICY" },
      );
      const { data, emitted } = ask(store, CANCEL, {
        id,
        restock,
        refundMethod: { originalPaymentMethodsRefund: true },
      });
      expect(data.orderCancel).toMatchObject({ job: { done: false }, orderCancelUserErrors: [], userErrors: [] });
      expect(
        ask(store, "query ($id: ID!) { job(id: $id) { done } }", { id: data.orderCancel.job.id }).data.job.done,
      ).toBe(true);
      expect(emitted).toContain(`orders/cancelled ${id.split("/").at(-1)}`);
      expect(read(id)).toMatchObject({
        cancelReason: "CUSTOMER",
        displayFinancialStatus: "REFUNDED",
        cancellation: { staffNote: "called us" },
      });
      expect(stockOf(store, variant, "committed")).toBe(committed);
      expect(stockOf(store, variant, "available")).toBe(available - (restock ? 0 : 2));
      expect(stockOf(store, variant, "on_hand")).toBe(onHand - (restock ? 0 : 2));
      expectTruth(store, id);
      expect(ask(store, CANCEL, { id, restock }).data.orderCancel).toEqual({
        job: null,
        orderCancelUserErrors: [
          { field: ["orderId"], message: "Cannot cancel an order that has already been canceled", code: "INVALID" },
        ],
        userErrors: [{ field: ["orderId"], message: "Cannot cancel an order that has already been canceled" }],
      });
    },
  );

  it("is closed and opened again", () => {
    const id = madeOrder(store);
    const turn = (name: string) =>
      ask(store, `mutation ($id: ID!) { ${name}(input: { id: $id }) { order { closed } userErrors { message } } }`, {
        id,
      }).data[name];
    expect(turn("orderClose")).toEqual({ order: { closed: true }, userErrors: [] });
    expect(turn("orderOpen")).toEqual({ order: { closed: false }, userErrors: [] });
  });

  it("ends with its deletion where no checkout took money for it", () => {
    const id = madeOrder(store);
    const DELETE = "mutation ($id: ID!) { orderDelete(orderId: $id) { deletedId userErrors { field code } } }";
    const gone = ask(store, DELETE, { id });
    expect(gone.data.orderDelete).toEqual({ deletedId: id, userErrors: [] });
    expect(gone.emitted).toContain(`orders/delete ${id.split("/").at(-1)}`);
    expect(read(id)).toBeNull();
    expect(
      store.get<{ n: number }>("select count(*) as n from truth where order_id = ?", id.split("/").at(-1)!)!.n,
    ).toBe(0);
    const paid = madeOrder(store, { transactions: [{ gateway: "shopify_payments", amountSet: usd("50.00") }] });
    expect(ask(store, DELETE, { id: paid }).data.orderDelete.userErrors).toEqual([
      { field: ["orderId"], code: "INVALID" },
    ]);
  });

  it("keeps what is written on it when more happens to it", () => {
    const id = madeOrder(store);
    const UPDATE =
      "mutation ($input: OrderInput!) { orderUpdate(input: $input) { order { id } userErrors { field message } } }";
    const input = {
      id,
      note: "Ring <b>twice</b>",
      poNumber: "7",
      customAttributes: [{ key: "a", value: "b" }],
      shippingAddress: { city: "Buffalo", countryCode: "US", provinceCode: "NY" },
    };
    expect(ask(store, UPDATE, { input }).data.orderUpdate.userErrors).toEqual([]);
    ask(store, "mutation ($id: ID!) { orderMarkAsPaid(input: { id: $id }) { order { id } } }", { id });
    expect(read(id)).toMatchObject({
      note: "Ring <b>twice</b>",
      poNumber: "7",
      customAttributes: [{ key: "a", value: "b" }],
      shippingAddress: { city: "Buffalo", provinceCode: "NY", country: "United States" },
      displayFinancialStatus: "PAID",
    });
    expect(ask(store, UPDATE, { input: { id, email: "x" } }).data.orderUpdate.userErrors).toEqual([
      { field: ["email"], message: "Email is invalid" },
    ]);
  });

  it("stands on its timeline", () => {
    const id = madeOrder(store, { financialStatus: "PAID" });
    ask(store, 'mutation ($id: ID!) { orderUpdate(input: { id: $id, note: "x" }) { order { id } } }', { id });
    ask(store, "mutation ($id: ID!) { orderClose(input: { id: $id }) { order { id } } }", { id });
    const { data } = ask(
      store,
      "query ($id: ID!) { order(id: $id) { events(first: 9) { nodes { __typename action message } } } }",
      { id },
    );
    const actions = data.order.events.nodes.map(({ action }: { action: string }) => action);
    expect([...actions].sort()).toEqual(["closed", "note_changed", "placed", "sale_success"]);
  });

  it("goes to another customer, whose figures follow", () => {
    const id = madeOrder(store, { customer: { toUpsert: { email: "one@example.com" } }, financialStatus: "PAID" });
    const other = read(madeOrder(store, { customer: { toUpsert: { email: "two@example.com" } } })).customer.id;
    const SET =
      "mutation ($id: ID!, $customerId: ID!) { orderCustomerSet(orderId: $id, customerId: $customerId) { order { customer { id numberOfOrders amountSpent { amount } } } userErrors { message } } }";
    expect(ask(store, SET, { id, customerId: other }).data.orderCustomerSet.order.customer).toEqual({
      id: other,
      numberOfOrders: "2",
      amountSpent: { amount: "50.0" },
    });
  });
});

it("each mutation wants the permission to write orders", () => {
  const { errors } = ask(
    store,
    "mutation ($id: ID!) { orderClose(input: { id: $id }) { order { id } } }",
    { id: gid("Order", "1") },
    new Set(["read_orders"]),
  );
  expect(errors[0]!.extensions!.code).toBe("ACCESS_DENIED");
});
