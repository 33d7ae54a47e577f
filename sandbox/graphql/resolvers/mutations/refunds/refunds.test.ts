import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildOrder } from "#sandbox/store/build-order.ts";
import { shopAmount, type InventoryLevelDoc, type OrderDoc } from "#sandbox/store/model.ts";
import { planOf } from "#sandbox/store/order-plans.ts";
import { truthOfPlan } from "#sandbox/store/truth-of-plan.ts";
import type { Store } from "#sandbox/store/store.ts";
import { ask, testStore } from "#sandbox/graphql/resolvers/test-world.ts";
import { decimal, fixed } from "#sandbox/graphql/resolvers/money.ts";

let store: Store;
beforeEach(() => {
  store = testStore({ orders: 80, seed: "refunds" });
});
afterEach(() => store.close());

const gid = (type: string, id: string): string => `gid://shopify/${type}/${id}`;
const orderDoc = (id: string): OrderDoc =>
  JSON.parse(store.get<{ doc: string }>("select doc from orders where id = ?", BigInt(id))!.doc) as OrderDoc;

/** A paid order nobody has touched yet, as the condition wants it. */
function paidOrder(where: (order: OrderDoc) => boolean): OrderDoc {
  const rows = store.all<{ doc: string }>(
    "select doc from orders where financial_status = 'PAID' and test = 0 order by id",
  );
  const found = rows
    .map(({ doc }) => JSON.parse(doc) as OrderDoc)
    .find(
      (order) =>
        order.refunds.length === 0 &&
        order.cancelledAt === null &&
        shopAmount(order.totals.outstanding) === 0 &&
        where(order),
    );
  if (!found) throw new Error("The seed has no such order.");
  return found;
}
const isPlain = (order: OrderDoc): boolean =>
  order.currency === order.presentmentCurrency &&
  order.lines.every(({ duties, isTip }) => duties.length === 0 && !isTip);

const CREATE =
  "mutation ($input: RefundInput!, $key: String!) { refundCreate(input: $input) @idempotent(key: $key) { refund { id note totalRefundedSet { shopMoney { amount } presentmentMoney { amount } } refundLineItems(first: 9) { nodes { quantity restockType location { id } subtotalSet { shopMoney { amount } } } } refundShippingLines(first: 3) { nodes { subtotalAmountSet { shopMoney { amount } } } } orderAdjustments(first: 3) { nodes { amountSet { shopMoney { amount } } } } transactions(first: 3) { nodes { kind amountSet { shopMoney { amount } } parentTransaction { id } } } } order { id displayFinancialStatus totalOutstandingSet { shopMoney { amount } } lineItems(first: 9) { nodes { refundableQuantity } } } userErrors { field message } } }";
let keys = 0;
const refund = (input: Record<string, unknown>, key = `key-${++keys}`) => ask(store, CREATE, { input, key });
const SUGGEST =
  "query ($id: ID!, $lines: [RefundLineItemInput!], $shipping: Boolean, $full: Boolean) { order(id: $id) { suggestedRefund(refundLineItems: $lines, refundShipping: $shipping, suggestFullRefund: $full) { amountSet { shopMoney { amount } } maximumRefundableSet { shopMoney { amount } } subtotalSet { shopMoney { amount } } totalTaxSet { shopMoney { amount } } shipping { amountSet { shopMoney { amount } } maximumRefundableSet { shopMoney { amount } } } refundLineItems { id quantity restockType } suggestedTransactions { kind gateway amount amountSet { shopMoney { amount } } maximumRefundableSet { shopMoney { amount } } parentTransaction { id } } } } }";

/** As a client does it: what was suggested goes back through the payments that were suggested. */
const backAs = (
  order: OrderDoc,
  suggested: { suggestedTransactions: { gateway: string; amount: string; parentTransaction: { id: string } }[] },
) =>
  suggested.suggestedTransactions
    .filter(({ amount }) => Number(amount) > 0)
    .map(({ gateway, amount, parentTransaction }) => ({
      ...{ kind: "REFUND", gateway, amount },
      ...{ orderId: gid("Order", order.id), parentId: parentTransaction.id },
    }));

/** Document, sales and the ledger of truth follow from the plan. */
function expectOfPlan(id: string): void {
  const doc = orderDoc(id);
  const plan = planOf(store, id)!;
  const built = buildOrder(plan);
  expect(built.agreements).toEqual(doc.agreements);
  expect(built.totals).toEqual(doc.totals);
  const rows = store.get<{ net: number; n: number }>(
    "select sum(gross + discounts + reversals + shipping + taxes + duties + fees + tips + gift_cards) as net, count(*) as n from truth where order_id = ?",
    BigInt(id),
  )!;
  expect(rows.n).toBe(truthOfPlan(plan).length);
  expect(rows.net).toBe(shopAmount(doc.totals.currentTotal));
}
const onHand = (variantId: string): number =>
  store
    .all<{ doc: string }>(
      "select l.doc from inventory_levels l join inventory_items i on i.id = l.inventory_item_id where i.variant_id = ?",
      BigInt(variantId),
    )
    .reduce((sum, { doc }) => sum + (JSON.parse(doc) as InventoryLevelDoc).quantities.on_hand, 0);
const location = (): string =>
  store.get<{ id: string }>("select cast(id as text) as id from locations where active = 1 order by id limit 1")!.id;

describe("refundCreate", () => {
  it("gives back what was suggested: a unit restocked, nothing left open, the world hears of it", () => {
    const order = paidOrder(
      (one) => isPlain(one) && one.fulfillmentStatus === "FULFILLED" && one.lines[0]!.variantId !== null,
    );
    const line = order.lines[0]!;
    const lines = [
      {
        lineItemId: gid("LineItem", line.id),
        quantity: 1,
        restockType: "RETURN",
        locationId: gid("Location", location()),
      },
    ];
    const suggested = ask(store, SUGGEST, { id: gid("Order", order.id), lines }).data.order.suggestedRefund;
    expect(suggested.refundLineItems).toEqual([{ id: null, quantity: 1, restockType: "RETURN" }]);
    const before = onHand(line.variantId!);
    const { data, errors, emitted } = refund({
      orderId: gid("Order", order.id),
      note: "Too small",
      refundLineItems: lines,
      transactions: backAs(order, suggested),
    });
    expect(errors).toEqual([]);
    expect(data.refundCreate.userErrors).toEqual([]);
    const made = data.refundCreate.refund;
    expect(made.note).toBe("Too small");
    expect(made.totalRefundedSet.shopMoney.amount).toBe(suggested.amountSet.shopMoney.amount);
    expect(made.orderAdjustments.nodes).toEqual([]);
    expect(made.refundLineItems.nodes[0]).toMatchObject({
      restockType: "RETURN",
      location: { id: gid("Location", location()) },
    });
    expect(data.refundCreate.order.totalOutstandingSet.shopMoney.amount).toBe("0.0");
    expect(data.refundCreate.order.lineItems.nodes[0].refundableQuantity).toBe(line.quantity - 1);
    const counted = store.get(
      "select 1 from inventory_items where variant_id = ? and tracked = 1",
      BigInt(line.variantId!),
    );
    expect(onHand(line.variantId!)).toBe(before + (counted ? 1 : 0));
    expect(emitted).toEqual(
      expect.arrayContaining([`orders/updated ${order.id}`, `refunds/create ${made.id.split("/").at(-1) as string}`]),
    );
    expectOfPlan(order.id);
  });

  it("takes off what was not sent, with all of the shipping: the order is refunded", () => {
    const order = paidOrder(
      (one) => isPlain(one) && one.fulfillmentStatus === "UNFULFILLED" && one.shippingLines.length > 0,
    );
    const id = gid("Order", order.id);
    const full = ask(store, SUGGEST, { id, full: true }).data.order.suggestedRefund;
    expect(full.amountSet).toEqual(full.maximumRefundableSet);
    expect(full.shipping.amountSet).toEqual(full.shipping.maximumRefundableSet);
    const { data } = refund({
      orderId: id,
      refundLineItems: order.lines.map((line) => ({
        lineItemId: gid("LineItem", line.id),
        quantity: line.currentQuantity,
        restockType: "CANCEL",
      })),
      shipping: { fullRefund: true },
      transactions: backAs(order, full),
    });
    expect(data.refundCreate.userErrors).toEqual([]);
    expect(data.refundCreate.order.displayFinancialStatus).toBe("REFUNDED");
    const doc = orderDoc(order.id);
    expect(doc.lines.every(({ fulfillableQuantity }) => fulfillableQuantity === 0)).toBe(true);
    expect(shopAmount(doc.totals.currentTotal)).toBe(0);
    expectOfPlan(order.id);
  });

  it("without restocking leaves what is to be sent, and a part of the shipping may go back", () => {
    const order = paidOrder((one) => isPlain(one) && shopAmount(one.shippingLines[0]?.price ?? 0) > 300);
    const line = order.lines[0]!;
    const { data } = refund({
      orderId: gid("Order", order.id),
      refundLineItems: [{ lineItemId: gid("LineItem", line.id), quantity: 1, restockType: "NO_RESTOCK" }],
      shipping: { amount: fixed(100, order.currency) },
    });
    expect(data.refundCreate.userErrors).toEqual([]);
    expect(data.refundCreate.refund.refundShippingLines.nodes[0].subtotalAmountSet.shopMoney.amount).toBe(
      decimal(100, order.currency),
    );
    expect(orderDoc(order.id).lines[0]!.fulfillableQuantity).toBe(line.fulfillableQuantity);
    // No money went back: an adjustment says that the merchant keeps it.
    expect(data.refundCreate.refund.orderAdjustments.nodes).toHaveLength(1);
    expect(data.refundCreate.order.totalOutstandingSet.shopMoney.amount).toBe("0.0");
    expectOfPlan(order.id);
  });

  it("of money alone stands in an adjustment; more than was received is refused, unless that is allowed", () => {
    const order = paidOrder(isPlain);
    const orderId = gid("Order", order.id);
    const through = (minor: number) => [
      { kind: "REFUND", gateway: "manual", orderId, amount: fixed(minor, order.currency) },
    ];
    const received = shopAmount(order.totals.received);
    const over = refund({ orderId, transactions: through(received + 1) }).data.refundCreate;
    expect(over.refund).toBeNull();
    expect(over.userErrors[0].field).toBeNull();
    expect(over.userErrors[0].message).toMatch(/^Refund amount \S+ is greater than net payment received \S+$/);
    const some = refund({ orderId, transactions: through(500) }).data.refundCreate;
    expect(some.refund.orderAdjustments.nodes[0].amountSet.shopMoney.amount).toBe(decimal(-500, order.currency));
    expect(some.order.displayFinancialStatus).toBe("PARTIALLY_REFUNDED");
    const allowed = refund({ orderId, allowOverRefunding: true, transactions: through(received) }).data.refundCreate;
    expect(allowed.userErrors).toEqual([]);
    expectOfPlan(order.id);
  });

  it("refuses more units than are left, more than are not sent, and what is not the order's", () => {
    const order = paidOrder((one) => isPlain(one) && one.fulfillmentStatus === "FULFILLED");
    const line = (more: Record<string, unknown>) => ({
      orderId: gid("Order", order.id),
      refundLineItems: [
        { lineItemId: gid("LineItem", order.lines[0]!.id), quantity: 1, restockType: "NO_RESTOCK", ...more },
      ],
    });
    const errorsOf = (input: Record<string, unknown>) => refund(input).data.refundCreate.userErrors;
    expect(errorsOf(line({ quantity: 999 }))).toEqual([
      { field: ["refundLineItems", "0", "quantity"], message: "Quantity cannot refund more items than were purchased" },
    ]);
    expect(errorsOf(line({ restockType: "CANCEL" }))[0].message).toContain("cannot remove more than the fulfillable");
    expect(errorsOf(line({ lineItemId: gid("LineItem", "1") }))[0].field).toEqual([
      "refundLineItems",
      "0",
      "lineItemId",
    ]);
    expect(errorsOf({ orderId: gid("Order", "1") })).toEqual([{ field: ["orderId"], message: "Order does not exist" }]);
    expect(orderDoc(order.id).refunds).toEqual([]);
  });

  it("happens once for each key", () => {
    const order = paidOrder(isPlain);
    const input = {
      orderId: gid("Order", order.id),
      transactions: [{ kind: "REFUND", gateway: "manual", orderId: gid("Order", order.id), amount: "1.00" }],
    };
    const first = refund(input, "same").data.refundCreate.refund.id;
    const second = refund(input, "same");
    expect(second.data.refundCreate.refund.id).toBe(first);
    expect(second.emitted).toEqual([]);
    expect(orderDoc(order.id).refunds).toHaveLength(1);
    const bare = ask(store, CREATE.replace("@idempotent(key: $key)", "").replace(", $key: String!", ""), { input });
    expect(bare.errors[0]!.message).toBe(
      "The @idempotent directive is required for this mutation but was not provided.",
    );
  });
});

describe("refunds in another currency", () => {
  it("are said in the buyer's, and count in the shop's at the order's rate", () => {
    store.close();
    store = testStore({ handle: "atelier", orders: 120, seed: "refunds" });
    const order = paidOrder((one) => one.currency !== one.presentmentCurrency);
    const { data } = refund({
      orderId: gid("Order", order.id),
      currency: order.presentmentCurrency,
      transactions: [{ kind: "REFUND", gateway: "manual", orderId: gid("Order", order.id), amount: "5.00" }],
    });
    expect(data.refundCreate.userErrors).toEqual([]);
    const { shopMoney, presentmentMoney } = data.refundCreate.refund.totalRefundedSet;
    expect(presentmentMoney.amount).toBe("5.0");
    expect(shopMoney.amount).not.toBe("5.0");
    expectOfPlan(order.id);
  });
});
