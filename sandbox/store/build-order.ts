// From what happened to an order (an OrderPlan) to the document Shopify would keep of it. A pure function: the same plan, the same document.
import type { AddressDoc, Money, OrderDoc } from "./model.ts";
import { minus, sum } from "./money-math.ts";
import { editOrder, fulfillmentStatusOf, fulfillOrder, returnStatusOf, writeCurrentTotals } from "./order/edit.ts";
import { outstandingOf, pay, settle, voidAuthorization } from "./order/pay.ts";
import { placeOrder } from "./order/place.ts";
import { PlanError, type OrderEvent, type OrderPlan } from "./order/plan.ts";
import { unfulfill } from "./order/fulfill.ts";
import { cancelOrder, refundOrder, returnItems } from "./order/refund.ts";
import { lessenReturn, processReturn, turnReturn } from "./order/return.ts";
import { openAgreement, pricedOf, type OrderState } from "./order/state.ts";
import { leftOf } from "./order/take.ts";

export * from "./order/plan.ts";

/** Builds the whole document. Throws PlanError when the plan asks for what cannot be. */
export function buildOrder(plan: OrderPlan): OrderDoc {
  const order = emptyOrder(plan);
  const state: OrderState = {
    plan,
    order,
    lines: [],
    shipping: [],
    owed: 0,
    received: 0,
    refunded: 0,
    authorized: 0,
    parts: 0,
  };
  placeOrder(state, openAgreement(state, "ORDER", plan.at));
  let last = plan.at;
  for (const event of plan.events ?? []) {
    if (event.at < plan.at) throw new PlanError(`Event ${event.kind} at ${event.at} is before the order itself.`);
    happen(state, event);
    if (isQuiet(event)) continue;
    const until = event.kind === "return" && event.processedAt ? event.processedAt : event.at;
    if (until > last) last = until;
  }
  order.updatedAt = last;
  finish(state);
  return order;
}

/** What a return goes through before it is processed leaves the order as old as it was, as recorded. */
export const isQuiet = (event: OrderEvent): boolean =>
  event.kind === "returnTurn" || event.kind === "returnLess" || (event.kind === "return" && event.flow !== undefined);

function happen(state: OrderState, event: OrderEvent): void {
  switch (event.kind) {
    case "pay":
      return pay(state, event);
    case "fulfill":
      return fulfillOrder(state, event);
    case "unfulfill":
      return unfulfill(state, event);
    case "returnTurn":
      return turnReturn(state, event);
    case "returnLess":
      return lessenReturn(state, event);
    case "returnProcess":
      return processReturn(state, event);
    case "edit":
      return editOrder(state, event);
    case "refund":
      return refundOrder(state, event);
    case "return":
      return returnItems(state, event);
    case "settle":
      return void settle(state, event.at, event.gateway);
    case "cancel":
      return cancelOrder(state, event);
    case "close":
      state.order.closedAt = event.at;
      return;
    case "open":
      state.order.closedAt = null;
      return;
    case "void":
      voidAuthorization(state, event.at);
  }
}

function emptyOrder(plan: OrderPlan): OrderDoc {
  const address = (a: AddressDoc | null | undefined) => a ?? null;
  return {
    id: plan.id,
    number: plan.number,
    name: plan.name ?? `#${plan.number}`,
    createdAt: plan.at,
    processedAt: plan.at,
    updatedAt: plan.at,
    closedAt: null,
    cancelledAt: null,
    cancelReason: null,
    confirmed: true,
    test: plan.test ?? false,
    edited: false,
    currency: plan.currency,
    presentmentCurrency: plan.presentmentCurrency ?? plan.currency,
    taxesIncluded: plan.taxesIncluded,
    customerId: plan.customerId ?? null,
    customerLocale: plan.customerLocale ?? null,
    email: plan.email ?? null,
    phone: plan.phone ?? null,
    note: plan.note ?? null,
    tags: plan.tags ?? [],
    sourceName: plan.sourceName ?? "web",
    locationId: plan.locationId ?? null,
    billingAddress: address(plan.billingAddress),
    shippingAddress: address(plan.shippingAddress),
    ...(plan.risks && { risks: plan.risks }),
    discountCodes: (plan.discounts ?? []).flatMap((d) => (d.kind === "CODE" && d.code ? [d.code] : [])),
    discountApplications: (plan.discounts ?? []).map((d, index) => ({
      index,
      kind: d.kind,
      title: d.title,
      code: d.code ?? null,
      target: d.target,
      allocation: d.allocation,
      selection: d.selection ?? (d.lines ? "ENTITLED" : "ALL"),
      value: d.value,
    })),
    lines: [],
    shippingLines: [],
    additionalFees: [],
    transactions: [],
    refunds: [],
    returns: [],
    fulfillments: [],
    agreements: [],
    financialStatus: "PENDING",
    fulfillmentStatus: "UNFULFILLED",
    returnStatus: "NO_RETURN",
    totals: {
      subtotal: 0,
      discounts: 0,
      shipping: 0,
      tax: 0,
      duties: 0,
      fees: 0,
      tips: 0,
      total: 0,
      currentSubtotal: 0,
      currentDiscounts: 0,
      currentShipping: 0,
      currentTax: 0,
      currentTotal: 0,
      received: 0,
      refunded: 0,
      refundedShipping: 0,
      outstanding: 0,
    },
  };
}

function finish(state: OrderState): void {
  const { order } = state;
  const goods = state.lines.filter((line) => !line.doc.isTip).map(leftOf);
  const shipping = state.shipping.map((line) => line.left);
  writeCurrentTotals(state, {
    subtotal: sum(goods.map((amounts) => pricedOf(state, amounts))),
    discounts: sum([...goods, ...shipping].map((amounts) => amounts.pricedDiscount)),
    shipping: sum(shipping.map((amounts) => pricedOf(state, amounts))),
  });
  order.totals.received = state.received;
  order.totals.refunded = state.refunded;
  order.totals.refundedShipping = sum(order.refunds.flatMap((refund) => refund.shipping.map((line) => line.subtotal)));
  order.totals.outstanding = outstandingOf(state);
  order.fulfillmentStatus = fulfillmentStatusOf(state);
  order.returnStatus = returnStatusOf(order);
  order.financialStatus = financialStatusOf(state);
}

function financialStatusOf(state: OrderState): OrderDoc["financialStatus"] {
  const shop = (money: Money) => (typeof money === "number" ? money : money[0]);
  const [received, refunded] = [shop(state.received), shop(state.refunded)];
  if (received > 0) {
    if (refunded >= received) return "REFUNDED";
    if (refunded > 0) return "PARTIALLY_REFUNDED";
    return shop(minus(state.owed, state.received)) > 0 ? "PARTIALLY_PAID" : "PAID";
  }
  if (state.order.cancelledAt || state.order.transactions.some((t) => t.kind === "VOID")) return "VOIDED";
  if (shop(state.authorized) > 0) return "AUTHORIZED";
  return shop(state.order.totals.total) === 0 ? "PAID" : "PENDING";
}
