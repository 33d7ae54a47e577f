// Order edits and fulfillments.
import type { OrderDoc } from "../model.ts";
import { plus } from "../money-math.ts";
import { addLine, addShipping } from "./place.ts";
import { PlanError, type OrderEvent } from "./plan.ts";
import { nextId, openAgreement, type OrderState } from "./state.ts";
import { lineAt, raiseUnits, repriceUnits, takeShipping, takeUnits } from "./take.ts";

export function editOrder(state: OrderState, event: Extract<OrderEvent, { kind: "edit" }>): void {
  const { order } = state;
  order.edited = true;
  const agreement = openAgreement(state, "ORDER_EDIT", event.at);
  for (const line of event.add ?? []) addLine(state, agreement, line, []);
  for (const { line: index, quantity } of event.remove ?? []) {
    const line = lineAt(state, index);
    if (quantity > line.unfulfilled)
      throw new PlanError(`Only ${line.unfulfilled} units of "${line.doc.title}" are not shipped yet.`);
    takeUnits(state, agreement, line, quantity);
    line.unfulfilled -= quantity;
    line.doc.fulfillableQuantity = line.unfulfilled;
  }
  for (const { line, quantity } of event.raise ?? []) raiseUnits(state, agreement, lineAt(state, line), quantity);
  for (const { line, unitPrice } of event.reprice ?? [])
    repriceUnits(state, agreement, lineAt(state, line), { unitPrice });
  for (const { line: index, amount, title, percentage } of event.discount ?? []) {
    const line = lineAt(state, index);
    const application = order.discountApplications.length;
    order.discountApplications.push({
      index: application,
      kind: "MANUAL",
      title,
      code: null,
      target: "LINE_ITEM",
      allocation: "ONE",
      selection: "EXPLICIT",
      value: percentage === undefined ? { amount } : { percentage },
    });
    line.doc.discounts.push({ application, amount });
    repriceUnits(state, agreement, line, { discount: amount });
  }
  for (const index of event.removeShipping ?? []) {
    takeShipping(state, agreement, index, "all");
    order.shippingLines[index]!.removed = true;
  }
  for (const shipping of event.addShipping ?? []) addShipping(state, agreement, shipping, []);
}

export function fulfillOrder(state: OrderState, event: Extract<OrderEvent, { kind: "fulfill" }>): void {
  const { order } = state;
  const wanted =
    event.lines ??
    state.lines.map((line, i) => ({ line: i, quantity: line.unfulfilled })).filter((l) => l.quantity > 0);
  if (wanted.length === 0) return;
  const lines = wanted.map(({ line: index, quantity }) => {
    const line = lineAt(state, index);
    if (quantity > line.unfulfilled)
      throw new PlanError(`Only ${line.unfulfilled} units of "${line.doc.title}" are left to ship.`);
    line.unfulfilled -= quantity;
    line.doc.fulfillableQuantity = line.unfulfilled;
    return { id: nextId(state), lineId: line.doc.id, quantity };
  });
  order.fulfillments.push({
    id: nextId(state),
    name: `${order.name}-F${order.fulfillments.length + 1}`,
    status: "SUCCESS",
    locationId: event.locationId,
    createdAt: event.at,
    deliveredAt: event.deliveredAt ?? null,
    tracking: [event.tracking ?? []].flat(),
    lines,
  });
}

export function fulfillmentStatusOf(state: OrderState): OrderDoc["fulfillmentStatus"] {
  const { order, lines } = state;
  if (lines.every((line) => line.doc.isTip || line.doc.isGiftCard)) return "FULFILLMENT_NOT_REQUIRED";
  const waiting = lines.reduce((units, line) => units + line.unfulfilled, 0);
  if (order.fulfillments.every(({ status }) => status === "CANCELLED")) return "UNFULFILLED";
  return waiting > 0 ? "PARTIALLY_FULFILLED" : "FULFILLED";
}

export function returnStatusOf(order: OrderDoc): OrderDoc["returnStatus"] {
  const statuses = new Set(order.returns.map((r) => r.status));
  if (statuses.has("REQUESTED")) return "RETURN_REQUESTED";
  if (statuses.has("OPEN")) return "IN_PROGRESS";
  return statuses.has("CLOSED") ? "RETURNED" : "NO_RETURN";
}

/** Current totals: what is left after edits and refunds. */
export function writeCurrentTotals(
  state: OrderState,
  left: {
    subtotal: OrderDoc["totals"]["subtotal"];
    discounts: OrderDoc["totals"]["discounts"];
    shipping: OrderDoc["totals"]["shipping"];
  },
): void {
  const { order } = state;
  order.totals.currentSubtotal = left.subtotal;
  order.totals.currentDiscounts = left.discounts;
  order.totals.currentShipping = left.shipping;
  order.totals.currentTax = order.agreements.reduce(
    (tax, agreement) => agreement.sales.reduce((all, sale) => plus(all, sale.tax), tax),
    0 as OrderDoc["totals"]["tax"],
  );
  order.totals.currentTotal = state.owed;
}
