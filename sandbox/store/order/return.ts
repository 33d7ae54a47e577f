// What a return goes through: approved, declined, closed, made smaller, and processed, which sells the goods back.
import type { ReturnFlowDoc } from "../model-fulfillment.ts";
import type { ReturnDoc } from "../model.ts";
import { payBackBy } from "./pay.ts";
import { addFee, addLine } from "./place.ts";
import { PlanError, type OrderEvent } from "./plan.ts";
import { emptyRefund, refundShipping, refundUnits } from "./refund.ts";
import { openAgreement, type OrderState } from "./state.ts";

type Of<K extends OrderEvent["kind"]> = Extract<OrderEvent, { kind: K }>;

function returnAt(state: OrderState, index: number): ReturnDoc & { flow: ReturnFlowDoc } {
  const doc = state.order.returns[index];
  if (!doc?.flow) throw new PlanError(`The order has no return ${index} that the API made.`);
  return doc as ReturnDoc & { flow: ReturnFlowDoc };
}

export function turnReturn(state: OrderState, event: Of<"returnTurn">): void {
  const doc = returnAt(state, event.of);
  if (doc.status === "REQUESTED" && event.to === "OPEN") doc.flow.approvedAt = event.at;
  doc.status = event.to;
  doc.closedAt = event.to === "CLOSED" ? event.at : null;
  if (event.decline) doc.flow.decline = event.decline;
}

export function lessenReturn(state: OrderState, event: Of<"returnLess">): void {
  const doc = returnAt(state, event.of);
  for (const { index, quantity } of event.lines) {
    const line = doc.lines[index]!;
    if (quantity > line.quantity - line.refundedQuantity) throw new PlanError(`Return line ${index} has not as many.`);
    line.quantity -= quantity;
  }
  for (const { index, quantity } of event.exchanges) {
    const exchange = doc.flow.exchanges[index]!;
    if (quantity > exchange.quantity - exchange.processed) throw new PlanError(`Exchange ${index} has not as many.`);
    exchange.quantity -= quantity;
  }
}

/** Goods are sold back, what was promised in exchange is sold, fees are kept, and money goes back if somebody said so. */
export function processReturn(state: OrderState, event: Of<"returnProcess">): void {
  const { order } = state;
  const doc = returnAt(state, event.of);
  const agreement = openAgreement(state, "RETURN", event.at, { returnId: doc.id });
  const refund = emptyRefund(state, event.at, event.note ?? null, doc.id);
  for (const { index, line, quantity, restockType = "NO_RESTOCK", locationId = null } of event.lines) {
    const returned = doc.lines[index]!;
    if (quantity > returned.quantity - returned.refundedQuantity)
      throw new PlanError(`Return line ${index} has ${returned.quantity - returned.refundedQuantity} units left.`);
    refundUnits(state, agreement, refund, { line, quantity, restock: false, restockType, locationId });
    returned.refundedQuantity += quantity;
  }
  for (const { index, plan } of event.exchanges ?? []) {
    const exchange = doc.flow.exchanges[index]!;
    const { id } = addLine(state, agreement, plan, []).doc;
    exchange.processed += plan.quantity;
    exchange.lineIds.push(id);
    doc.exchangeLineIds.push(id);
  }
  for (const fee of event.fees ?? []) addFee(state, agreement, fee, "FEE");
  for (const { index, subtotal } of event.shipping ?? []) refundShipping(state, agreement, refund, index, subtotal);
  refund.transactionIds = payBackBy(state, event.at, event.payments ?? []);
  if (refund.lines.length + refund.shipping.length + refund.transactionIds.length === 0) return;
  order.refunds.push(refund);
  // The refund's own agreement reverses nothing: the return's has done so.
  openAgreement(state, "REFUND", event.at, { refundId: refund.id });
}
