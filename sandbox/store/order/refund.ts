// Refunds, cancellations and returns: the events that reverse sales and pay money back.
import type { AgreementDoc, Money, RefundDoc } from "../model.ts";
import { isZero, minus } from "../money-math.ts";
import { payBack, payBackBy, settle, voidAuthorization } from "./pay.ts";
import { addFee, addLine } from "./place.ts";
import { PlanError, type OrderEvent, type RestockType } from "./plan.ts";
import { startReturn } from "./return-start.ts";
import { lineAt, takeDuties, takeShipping, takeUnits } from "./take.ts";
import {
  addSale,
  nextId,
  noAmounts,
  openAgreement,
  pricedOf,
  taxOf,
  totalOf,
  unitsLeft,
  type LineState,
  type OrderState,
} from "./state.ts";

type Of<K extends OrderEvent["kind"]> = Extract<OrderEvent, { kind: K }>;

export const emptyRefund = (
  state: OrderState,
  at: string,
  note: string | null,
  returnId: string | null,
): RefundDoc => ({
  id: nextId(state),
  returnId,
  note,
  createdAt: at,
  lines: [],
  shipping: [],
  adjustments: [],
  transactionIds: [],
});

/** Units that were shipped come back, units that were not are no longer to be shipped. */
function unship(line: LineState, quantity: number): "RETURN" | "CANCEL" {
  const shipped = unitsLeft(line) + quantity - line.unfulfilled;
  if (shipped >= quantity && !line.doc.isTip) return "RETURN";
  line.unfulfilled = Math.max(0, line.unfulfilled - quantity);
  line.doc.fulfillableQuantity = line.unfulfilled;
  return "CANCEL";
}

/** The same where it was said which: units that were not sent are taken off the list, others stay as they are. */
function restock(line: LineState, quantity: number, type: RestockType): RestockType {
  if (type !== "CANCEL") return type;
  if (quantity > line.unfulfilled)
    throw new PlanError(`Only ${line.unfulfilled} units of "${line.doc.title}" are not shipped yet.`);
  line.unfulfilled -= quantity;
  line.doc.fulfillableQuantity = line.unfulfilled;
  return type;
}

interface RefundedUnits {
  line: number;
  quantity: number;
  restock: boolean;
  restockType?: RestockType;
  locationId: string | null;
}

export function refundUnits(
  state: OrderState,
  agreement: AgreementDoc,
  refund: RefundDoc,
  wanted: RefundedUnits,
): Money {
  const line = lineAt(state, wanted.line);
  const part = takeUnits(state, agreement, line, wanted.quantity);
  const said = wanted.restockType && restock(line, wanted.quantity, wanted.restockType);
  const type = said ?? unship(line, wanted.quantity);
  const restocked = said ? said !== "NO_RESTOCK" : wanted.restock;
  refund.lines.push({
    id: nextId(state),
    lineId: line.doc.id,
    quantity: wanted.quantity,
    restockType: restocked ? type : "NO_RESTOCK",
    locationId: restocked ? wanted.locationId : null,
    subtotal: pricedOf(state, part),
    tax: taxOf(part),
  });
  return totalOf(part);
}

export function refundOrder(state: OrderState, event: Of<"refund">): void {
  const refund = emptyRefund(state, event.at, event.note ?? null, null);
  state.order.refunds.push(refund);
  const agreement = openAgreement(state, "REFUND", event.at, { refundId: refund.id });
  const before = state.owed;
  for (const { restock, locationId, ...units } of event.lines ?? [])
    refundUnits(state, agreement, refund, { ...units, restock: restock ?? true, locationId: locationId ?? null });
  if (event.duties)
    for (const { line } of event.lines ?? [])
      if (unitsLeft(lineAt(state, line)) === 0) takeDuties(state, agreement, lineAt(state, line));
  for (const { index, subtotal } of event.shipping ?? []) refundShipping(state, agreement, refund, index, subtotal);
  if (event.adjustment && !isZero(event.adjustment))
    adjust(state, agreement, refund, event.adjustment, event.adjustmentTax ?? 0);
  refund.transactionIds = event.payments
    ? payBackBy(state, event.at, event.payments)
    : payBack(state, event.at, event.paid ?? minus(before, state.owed), event.gateway);
}

export function refundShipping(
  state: OrderState,
  agreement: AgreementDoc,
  refund: RefundDoc,
  index: number,
  subtotal: Money | "all",
): void {
  const taken = takeShipping(state, agreement, index, subtotal);
  refund.shipping.push({ id: nextId(state), shippingLineId: taken.id, subtotal: taken.subtotal, tax: taken.tax });
}

/** Money given back (positive `amount`, tax in it) that belongs to no line. */
function adjust(state: OrderState, agreement: AgreementDoc, refund: RefundDoc, amount: Money, tax: Money): void {
  const net = minus(tax, amount);
  const taxes = isZero(tax) ? [] : [minus(0, tax)];
  refund.adjustments.push({ id: nextId(state), reason: "REFUND_DISCREPANCY", amount: net, tax: taxes[0] ?? 0 });
  const kind = { action: "RETURN", lineType: "ADJUSTMENT", lineId: null, quantity: null } as const;
  const rates = taxes.length > 0 ? [{ title: "Tax", rate: 0 }] : [];
  addSale(state, agreement, kind, { ...noAmounts(), net, taxes }, rates);
}

/** Everything that is left goes back; what was only authorized is let go of. */
export function cancelOrder(state: OrderState, event: Of<"cancel">): void {
  const { order } = state;
  order.cancelledAt = event.at;
  order.cancelReason = event.reason;
  order.closedAt ??= event.at;
  const refund = emptyRefund(state, event.at, "Canceled order", null);
  order.refunds.push(refund);
  const agreement = openAgreement(state, "REFUND", event.at, { refundId: refund.id });
  const { restock } = event;
  const locationId = event.locationId ?? null;
  state.lines.forEach((line, i) => {
    const quantity = unitsLeft(line);
    if (quantity > 0) refundUnits(state, agreement, refund, { line: i, quantity, restock, locationId });
    takeDuties(state, agreement, line);
    line.unfulfilled = line.doc.fulfillableQuantity = 0;
  });
  state.shipping.forEach((shipping, i) => {
    if (!isZero(shipping.left.net)) refundShipping(state, agreement, refund, i, "all");
  });
  voidAuthorization(state, event.at);
  if (event.refund) refund.transactionIds = payBack(state, event.at, minus(state.received, state.refunded));
}

/** A return: open until it is processed; then goods come back, exchange lines go out and the difference is evened. */
export function returnItems(state: OrderState, event: Of<"return">): void {
  const { order } = state;
  if (event.flow) return startReturn(state, event, event.flow);
  const processedAt = event.ended ? null : (event.processedAt ?? null);
  const id = nextId(state);
  const doc = {
    id,
    name: `${order.name}-R${order.returns.length + 1}`,
    status: event.ended ?? (processedAt ? ("CLOSED" as const) : ("OPEN" as const)),
    createdAt: event.at,
    closedAt: processedAt,
    lines: event.lines.map((wanted) => ({
      id: nextId(state),
      lineId: lineAt(state, wanted.line).doc.id,
      quantity: wanted.quantity,
      refundedQuantity: processedAt ? wanted.quantity : 0,
      reason: wanted.reason,
      note: wanted.note ?? "",
    })),
    exchangeLineIds: [] as string[],
  };
  order.returns.push(doc);
  if (!processedAt) return;
  const agreement = openAgreement(state, "RETURN", processedAt, { returnId: id });
  const refund = emptyRefund(state, processedAt, null, id);
  for (const { line, quantity } of event.lines)
    refundUnits(state, agreement, refund, {
      line,
      quantity,
      restock: event.restock ?? true,
      locationId: event.locationId ?? null,
    });
  order.refunds.push(refund);
  doc.exchangeLineIds = (event.exchange ?? []).map((line) => addLine(state, agreement, line, []).doc.id);
  for (const fee of event.fees ?? []) addFee(state, agreement, fee, "FEE");
  // The refund's own agreement reverses nothing: the return's has done so.
  openAgreement(state, "REFUND", processedAt, { refundId: refund.id });
  if (!event.settle) return;
  const even = settle(state, processedAt, event.gateway);
  if (!even) return;
  order.refunds.pop();
  refund.transactionIds = even.transactionIds;
}
