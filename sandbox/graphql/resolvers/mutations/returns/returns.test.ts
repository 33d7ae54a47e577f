import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildOrder } from "#sandbox/store/build-order.ts";
import { shopAmount, type InventoryLevelDoc, type OrderDoc } from "#sandbox/store/model.ts";
import { planOf } from "#sandbox/store/order-plans.ts";
import type { Store } from "#sandbox/store/store.ts";
import { decimal, fixed } from "#sandbox/graphql/resolvers/money.ts";
import { ask, testStore } from "#sandbox/graphql/resolvers/test-world.ts";

let store: Store;
let order: OrderDoc;
beforeEach(() => {
  store = testStore({ orders: 80, seed: "refunds" });
  order = sentOrder();
});
afterEach(() => store.close());

const gid = (type: string, id: string): string => `gid://shopify/${type}/${id}`;
const read = (id: string): OrderDoc =>
  JSON.parse(store.get<{ doc: string }>("select doc from orders where id = ?", BigInt(id))!.doc) as OrderDoc;

/** A paid and sent order with a counted variant, of which nothing came back yet. */
function sentOrder(): OrderDoc {
  const rows = store.all<{ doc: string }>(
    "select doc from orders where financial_status = 'PAID' and fulfillment_status = 'FULFILLED' and refund_count = 0 and return_status = 'NO_RETURN' and test = 0 order by id",
  );
  return rows
    .map(({ doc }) => JSON.parse(doc) as OrderDoc)
    .find(
      ({ lines, currency, presentmentCurrency, totals }) =>
        currency === presentmentCurrency &&
        shopAmount(totals.outstanding) === 0 &&
        lines[0]!.variantId !== null &&
        store.get("select 1 from inventory_items where variant_id = ? and tracked = 1", BigInt(lines[0]!.variantId)),
    )!;
}
const parcelLine = (): string =>
  order.fulfillments.flatMap(({ lines }) => lines).find(({ lineId }) => lineId === order.lines[0]!.id)!.id;
const onHand = (): number =>
  store
    .all<{ doc: string }>(
      "select l.doc from inventory_levels l join inventory_items i on i.id = l.inventory_item_id where i.variant_id = ?",
      BigInt(order.lines[0]!.variantId!),
    )
    .reduce((sum, { doc }) => sum + (JSON.parse(doc) as InventoryLevelDoc).quantities.on_hand, 0);
const place = (): string =>
  gid(
    "Location",
    store.get<{ id: string }>("select cast(id as text) as id from locations where active = 1 order by id limit 1")!.id,
  );

const RETURN =
  "id name status closedAt decline { reason note } totalQuantity returnShippingFees { amountSet { shopMoney { amount } } } returnLineItems(first: 5) { nodes { id quantity processedQuantity unprocessedQuantity customerNote ... on ReturnLineItem { returnReasonDefinition { handle } fulfillmentLineItem { id } } } } exchangeLineItems(first: 5) { nodes { id quantity processedQuantity lineItems { id } } } reverseFulfillmentOrders(first: 5) { nodes { id status lineItems(first: 5) { nodes { id totalQuantity dispositions { type quantity } } } } } refunds(first: 5) { nodes { id totalRefundedSet { shopMoney { amount } } } } order { updatedAt returnStatus }";
const ERRORS = "userErrors { field message code }";
const run = (name: string, args: string, types: string, variables: Record<string, unknown>) => {
  const asked = ask(store, `mutation (${types}) { ${name}(${args}) { return { ${RETURN} } ${ERRORS} } }`, variables);
  expect(asked.errors).toEqual([]);
  return { ...asked.data[name], emitted: asked.emitted };
};
const create = (more: Record<string, unknown> = {}, line: Record<string, unknown> = {}) =>
  run("returnCreate", "returnInput: $i", "$i: ReturnInput!", {
    i: {
      orderId: gid("Order", order.id),
      returnLineItems: [
        {
          fulfillmentLineItemId: gid("FulfillmentLineItem", parcelLine()),
          quantity: 1,
          returnReasonDefinitionId: gid("ReturnReasonDefinition", "7"),
          ...line,
        },
      ],
      ...more,
    },
  });
const request = () =>
  run("returnRequest", "input: $i", "$i: ReturnRequestInput!", {
    i: {
      orderId: gid("Order", order.id),
      returnLineItems: [
        {
          fulfillmentLineItemId: gid("FulfillmentLineItem", parcelLine()),
          quantity: 1,
          returnReason: "DEFECTIVE",
          customerNote: "Cracked",
        },
      ],
    },
  });
const byId = (name: string, id: string) => run(name, "id: $id", "$id: ID!", { id });
const byInput = (name: string, type: string, i: Record<string, unknown>) =>
  run(name, "input: $i", `$i: ${type}!`, { i });
const process = (i: Record<string, unknown>) => byInput("returnProcess", "ReturnProcessInput", i);

function expectOfPlan(): void {
  const doc = read(order.id);
  const built = buildOrder(planOf(store, order.id)!);
  expect(built.agreements).toEqual(doc.agreements);
  expect(built.totals).toEqual(doc.totals);
  const { net } = store.get<{ net: number }>(
    "select sum(gross + discounts + reversals + shipping + taxes + duties + fees + tips + gift_cards) as net from truth where order_id = ?",
    BigInt(order.id),
  )!;
  expect(net).toBe(shopAmount(doc.totals.currentTotal));
}

describe("a return that is asked for", () => {
  it("is approved and closed, opened again and called off; the order stays as old as it was", () => {
    const { updatedAt } = order;
    const asked = request();
    expect(asked.return).toMatchObject({ status: "REQUESTED", name: `${order.name}-R1`, totalQuantity: 1 });
    expect(asked.return.returnLineItems.nodes[0]).toMatchObject({ customerNote: "Cracked", unprocessedQuantity: 1 });
    expect(asked.return.reverseFulfillmentOrders.nodes).toEqual([]);
    const { id } = asked.return;
    expect(asked.emitted).toEqual([`returns/request ${id.split("/").at(-1) as string}`]);
    expect(byId("returnClose", id).userErrors).toEqual([
      { field: ["id"], message: "Return status is invalid.", code: "INVALID_STATE" },
    ]);
    const open = byInput("returnApproveRequest", "ReturnApproveRequestInput", { id });
    expect(open.return.status).toBe("OPEN");
    expect(open.return.reverseFulfillmentOrders.nodes).toHaveLength(1);
    expect(byInput("returnApproveRequest", "ReturnApproveRequestInput", { id }).userErrors[0].code).toBe(
      "INVALID_STATE",
    );
    expect(byId("returnClose", id).return).toMatchObject({ status: "CLOSED", order: { updatedAt } });
    expect(byId("returnReopen", id).return).toMatchObject({ status: "OPEN", closedAt: null });
    expect(byId("returnCancel", id).return.status).toBe("CANCELED");
    expect(read(order.id).updatedAt).toBe(updatedAt);
    expectOfPlan();
  });

  it("is declined with a reason, once", () => {
    const { id } = request().return;
    const decline = () =>
      byInput("returnDeclineRequest", "ReturnDeclineRequestInput", { id, declineReason: "OTHER", declineNote: "No" });
    expect(decline().return).toMatchObject({ status: "DECLINED", decline: { reason: "OTHER", note: "No" } });
    expect(decline().userErrors).toEqual([
      { field: ["input", "id"], message: "The return is already declined.", code: "INVALID_STATE" },
    ]);
  });

  it("that is not there is told in Shopify's words", () => {
    const id = gid("Return", "999999999999");
    expect(byId("returnCancel", id).userErrors).toEqual([
      { field: ["id"], message: "Return not found.", code: "NOT_FOUND" },
    ]);
    expect(process({ returnId: id, returnLineItems: [] }).userErrors[0].field).toEqual(["input", "returnId"]);
  });
});

describe("returnProcess", () => {
  it("sells back what came, keeps the fee, pays back and puts the unit on the shelf", () => {
    const made = create({ returnShippingFee: { amount: { amount: "1.50", currencyCode: order.currency } } }).return;
    expect(made).toMatchObject({ status: "OPEN", order: { returnStatus: "IN_PROGRESS" } });
    expect(made.returnShippingFees[0].amountSet.shopMoney.amount).toBe("1.5");
    const line = made.returnLineItems.nodes[0];
    expect(line).toMatchObject({
      returnReasonDefinition: { handle: "too-small" },
      fulfillmentLineItem: { id: gid("FulfillmentLineItem", parcelLine()) },
    });
    const before = { total: shopAmount(order.totals.currentTotal), onHand: onHand() };
    const payment = order.transactions.find(
      ({ kind, status }) => (kind === "SALE" || kind === "CAPTURE") && status === "SUCCESS",
    )!;
    const done = process({
      returnId: made.id,
      returnLineItems: [
        {
          ...{ id: line.id, quantity: 1 },
          dispositions: [
            {
              reverseFulfillmentOrderLineItemId: made.reverseFulfillmentOrders.nodes[0].lineItems.nodes[0].id,
              ...{ quantity: 1, dispositionType: "RESTOCKED", locationId: place() },
            },
          ],
        },
      ],
      financialTransfer: {
        issueRefund: {
          orderTransactions: [
            {
              parentId: gid("OrderTransaction", payment.id),
              transactionAmount: { amount: fixed(100, order.currency), currencyCode: order.currency },
            },
          ],
        },
      },
    });
    expect(done.userErrors).toEqual([]);
    expect(done.return).toMatchObject({
      status: "OPEN",
      returnLineItems: { nodes: [{ processedQuantity: 1, unprocessedQuantity: 0 }] },
    });
    expect(done.return.refunds.nodes[0].totalRefundedSet.shopMoney.amount).toBe(decimal(100, order.currency));
    const after = read(order.id);
    expect(shopAmount(after.totals.currentTotal)).toBeLessThan(before.total);
    expect(
      after.agreements.some(
        ({ reason, sales }) => reason === "RETURN" && sales.some(({ lineType }) => lineType === "FEE"),
      ),
    ).toBe(true);
    expect(onHand()).toBe(before.onHand + 1);
    expect(done.emitted).toEqual(expect.arrayContaining([`orders/updated ${order.id}`]));
    expect(byId("returnCancel", made.id).userErrors[0].message).toBe("Return is not cancelable.");
    expectOfPlan();
  });

  it("sends an exchange, which waits to be fulfilled", () => {
    const variantId = gid("ProductVariant", order.lines[0]!.variantId!);
    const made = create({ exchangeLineItems: [{ variantId, quantity: 1 }] }).return;
    const exchange = made.exchangeLineItems.nodes[0];
    expect(exchange).toMatchObject({ quantity: 1, processedQuantity: 0, lineItems: [] });
    const done = process({
      returnId: made.id,
      returnLineItems: [{ id: made.returnLineItems.nodes[0].id, quantity: 1 }],
      exchangeLineItems: [{ id: exchange.id, quantity: 1 }],
    });
    expect(done.userErrors).toEqual([]);
    expect(done.return.exchangeLineItems.nodes[0]).toMatchObject({ processedQuantity: 1 });
    const after = read(order.id);
    expect(after.lines).toHaveLength(order.lines.length + 1);
    expect(after.fulfillmentStatus).toBe("PARTIALLY_FULFILLED");
    expectOfPlan();
  });

  it("says beforehand what goes back, and what is invoiced for an exchange that costs more", () => {
    const variantId = gid("ProductVariant", order.lines[0]!.variantId!);
    const made = create({ exchangeLineItems: [{ variantId, quantity: 9 }] }).return;
    const outcome = (units: number) =>
      ask(
        store,
        `query ($id: ID!, $r: [SuggestedOutcomeReturnLineItemInput!]!, $e: [SuggestedOutcomeExchangeLineItemInput!]!) {
          return(id: $id) { suggestedFinancialOutcome(returnLineItems: $r, exchangeLineItems: $e) {
            financialTransfer { __typename ... on RefundReturnOutcome { amount { presentmentMoney { amount } } suggestedTransactions { gateway } } ... on InvoiceReturnOutcome { amount { presentmentMoney { amount } } } }
          } } }`,
        {
          id: made.id,
          r: [{ id: made.returnLineItems.nodes[0].id, quantity: 1 }],
          e: units === 0 ? [] : [{ id: made.exchangeLineItems.nodes[0].id, quantity: units }],
        },
      ).data.return.suggestedFinancialOutcome.financialTransfer;
    const back = outcome(0);
    expect(back.__typename).toBe("RefundReturnOutcome");
    const before = read(order.id);
    expect(outcome(9).__typename).toBe("InvoiceReturnOutcome");
    expect(read(order.id)).toEqual(before);
    process({ returnId: made.id, returnLineItems: [{ id: made.returnLineItems.nodes[0].id, quantity: 1 }] });
    const fallen = shopAmount(before.totals.currentTotal) - shopAmount(read(order.id).totals.currentTotal);
    expect(Number(back.amount.presentmentMoney.amount) * 100).toBeCloseTo(fallen);
  });

  it("refuses more than is to come, and lines that are not the return's", () => {
    const made = create().return;
    const [line] = made.returnLineItems.nodes;
    const errorsOf = (one: Record<string, unknown>) =>
      process({ returnId: made.id, returnLineItems: [one] }).userErrors;
    expect(errorsOf({ id: gid("ReturnLineItem", "1"), quantity: 1 })).toEqual([
      { field: ["input", "returnLineItems", "0", "id"], message: "Return line item was not found.", code: "NOT_FOUND" },
    ]);
    expect(errorsOf({ id: line.id, quantity: 2 })[0].field).toEqual(["input", "returnLineItems", "0", "quantity"]);
    expect(create({}, { quantity: 999 }).userErrors[0].field).toEqual([
      "returnInput",
      "returnLineItems",
      "0",
      "quantity",
    ]);
  });
});

describe("units on their way back", () => {
  const DISPOSE = `mutation ($d: [ReverseFulfillmentOrderDisposeInput!]!) { reverseFulfillmentOrderDispose(dispositionInputs: $d) { reverseFulfillmentOrderLineItems { id dispositions { type quantity location { id } } } ${ERRORS} } }`;

  it("are restocked once, where somebody says", () => {
    const made = create().return;
    const lineId = made.reverseFulfillmentOrders.nodes[0].lineItems.nodes[0].id;
    const before = onHand();
    const dispose = (more = {}) =>
      ask(store, DISPOSE, {
        d: [
          {
            reverseFulfillmentOrderLineItemId: lineId,
            quantity: 1,
            dispositionType: "RESTOCKED",
            locationId: place(),
            ...more,
          },
        ],
      }).data.reverseFulfillmentOrderDispose;
    expect(dispose({ locationId: gid("Location", "999") }).userErrors).toEqual([
      { field: ["dispositionInputs", "0", "locationId"], message: "Location not found.", code: "NOT_FOUND" },
    ]);
    expect(dispose().reverseFulfillmentOrderLineItems[0].dispositions).toEqual([
      { type: "RESTOCKED", quantity: 1, location: { id: place() } },
    ]);
    expect(onHand()).toBe(before + 1);
    expect(dispose().userErrors[0].field).toEqual(["dispositionInputs", "0", "quantity"]);
    expect(ask(store, DISPOSE, { d: [] }).data.reverseFulfillmentOrderDispose.userErrors).toEqual([
      { field: ["dispositionInputs"], message: "The array cannot be empty.", code: "BLANK" },
    ]);
    process({ returnId: made.id, returnLineItems: [{ id: made.returnLineItems.nodes[0].id, quantity: 1 }] });
    expect(onHand()).toBe(before + 1);
    expectOfPlan();
  });

  it("are no longer returnable; taken out of the return they are again", () => {
    const returnable = (): number =>
      ask(
        store,
        "query ($id: ID!) { returnableFulfillments(orderId: $id, first: 5) { nodes { returnableFulfillmentLineItems(first: 20) { nodes { quantity } } } } }",
        { id: gid("Order", order.id) },
      )
        .data.returnableFulfillments.nodes.flatMap(
          (one: { returnableFulfillmentLineItems: { nodes: { quantity: number }[] } }) =>
            one.returnableFulfillmentLineItems.nodes,
        )
        .reduce((sum: number, one: { quantity: number }) => sum + one.quantity, 0);
    const before = returnable();
    const made = create().return;
    expect(returnable()).toBe(before - 1);
    const removed = run(
      "removeFromReturn",
      "returnId: $id, returnLineItems: $l",
      "$id: ID!, $l: [ReturnLineItemRemoveFromReturnInput!]",
      { id: made.id, l: [{ returnLineItemId: made.returnLineItems.nodes[0].id, quantity: 1 }] },
    );
    expect(removed.return.totalQuantity).toBe(0);
    expect(returnable()).toBe(before);
  });
});
