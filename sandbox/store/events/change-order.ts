// Something more happens to an order: its plan grows by events, document and truth are made anew, stock and customer follow.
import { buildOrder, isQuiet, PlanError, type OrderEvent, type OrderPlan } from "../build-order.ts";
import { documentOf } from "../document-of.ts";
import { shopAmount, type CustomerDoc, type OrderDoc } from "../model.ts";
import { planOf, planWriter } from "../order-plans.ts";
import { truthOfPlan } from "../truth-of-plan.ts";
import { truthWriter } from "../truth.ts";
import { stamp, type Happening } from "./happening.ts";
import { agreeOnSending } from "./sending.ts";
import { moveOrderStock } from "./stock-moves.ts";

export type TellOfOrder = (plan: OrderPlan, order: OrderDoc, at: string) => OrderEvent[];

/** Appends what `tell` says of the order at a moment; false when it says nothing or what cannot be. */
export function changeOrder(h: Happening, id: string, tell: TellOfOrder): boolean {
  try {
    return growOrder(h, id, tell) !== null;
  } catch (error) {
    if (error instanceof PlanError) return false;
    throw error;
  }
}

/**
 * The same, giving back the order as it is then; null when nothing is said. Throws PlanError for what cannot be. `finish` writes what the
 * plan does not keep.
 */
export function growOrder(
  h: Happening,
  id: string,
  tell: TellOfOrder,
  finish: (after: OrderDoc) => void = () => undefined,
): OrderDoc | null {
  const before = documentOf(h.store, "orders", id);
  const plan = planOf(h.store, id);
  if (!before || !plan) return null;
  const events = tell(plan, before, stamp(h, before.updatedAt));
  if (events.length === 0) return null;
  const grown = { ...plan, events: [...(plan.events ?? []), ...events] };
  const after: OrderDoc = { ...buildOrder(grown), ...keptOf(before) };
  keepParts(before, after);
  const quiet = events.every(isQuiet);
  if (quiet) after.updatedAt = before.updatedAt;
  finish(after);
  agreeOnSending(h, after);
  writeOrder(h, grown, before, after, null, quiet);
  return after;
}

/** A product that was deleted since leaves its line for good; a parcel that arrived stays there. */
function keepParts(before: OrderDoc, after: OrderDoc): void {
  for (const { id, productId, variantId } of before.lines)
    Object.assign(
      after.lines.find((line) => line.id === id)!,
      { productId, variantId },
    );
  for (const { id, deliveredAt, tracking, events, updatedAt } of before.fulfillments) {
    const parcel = after.fulfillments.find((one) => one.id === id)!;
    const news = { deliveredAt, tracking, ...(events && { events }), ...(updatedAt && { updatedAt }) };
    Object.assign(parcel, news, parcel.updatedAt && { updatedAt: parcel.updatedAt });
  }
  for (const old of before.returns) {
    const now = after.returns.find(({ id }) => id === old.id)!;
    if (now.flow && old.flow) now.flow.deliveries = old.flow.deliveries;
    old.lines.forEach(({ dispositions }, i) => dispositions && Object.assign(now.lines[i]!, { dispositions }));
  }
}

/** What its plan does not keep, and what people change on an order without anything happening to it. */
const KEPT = [
  "createdAt",
  "processedAt",
  "note",
  "tags",
  "email",
  "phone",
  "billingAddress",
  "shippingAddress",
  "customerId",
  "customAttributes",
  "poNumber",
  "sourceIdentifier",
  "taxExempt",
  "staffNote",
  "bypassesStock",
  "timeline",
  "risks",
  "fulfillmentOrders",
] as const;
const keptOf = (order: OrderDoc): Partial<OrderDoc> =>
  Object.fromEntries(KEPT.flatMap((name) => (order[name] === undefined ? [] : [[name, order[name]]])));

/** Writes an order with its plan and truth, lets stock and customer follow, and tells what has become of it. */
export function writeOrder(
  h: Happening,
  plan: OrderPlan,
  before: OrderDoc | null,
  after: OrderDoc,
  customerName: string | null = null,
  quiet = false,
): void {
  saveOrder(h, after, customerName);
  planWriter(h.store)(plan);
  truthWriter(h.store, h.store.shop().timeZone)(plan.id, truthOfPlan(plan));
  if (!quiet) tellOfOrder(h, before, after);
  if (after.customerId !== null) {
    const more = before ? {} : { orders: 1, lastOrderId: after.id, lastOrderAt: after.createdAt };
    moveCustomer(h, after.customerId, { spent: spentOn(after) - (before ? spentOn(before) : 0), ...more });
  }
  moveOrderStock(h, before, after);
}

/** Writes the document; the name it is found by stays. */
export function saveOrder(h: Happening, order: OrderDoc, customerName: string | null = null): void {
  const row = h.store.get<{ customer_name: string | null }>(
    "select customer_name from orders where id = ?",
    BigInt(order.id),
  );
  h.save.order(order, row ? row.customer_name : customerName);
}

export const spentOn = (order: OrderDoc): number =>
  order.test ? 0 : shopAmount(order.totals.received) - shopAmount(order.totals.refunded);

/** Changes a customer's figures; with them the customer is another one than before. */
export function moveCustomer(
  h: Happening,
  id: string,
  by: { orders?: number; spent?: number; lastOrderId?: string | null; lastOrderAt?: string | null },
): void {
  const row = h.store.get<{ doc: string; orders: number; spent: number; last: string | null; at: string | null }>(
    "select doc, orders_count as orders, amount_spent as spent, cast(last_order_id as text) as last, last_order_at as at from customers where id = ?",
    BigInt(id),
  );
  if (!row || (!by.orders && !by.spent && by.lastOrderId === undefined)) return;
  const doc = JSON.parse(row.doc) as CustomerDoc;
  h.save.customer(
    { ...doc, updatedAt: stamp(h, doc.updatedAt) },
    {
      ordersCount: row.orders + (by.orders ?? 0),
      amountSpent: row.spent + (by.spent ?? 0),
      lastOrderId: by.lastOrderId === undefined ? row.last : by.lastOrderId,
      lastOrderAt: by.lastOrderAt === undefined ? row.at : by.lastOrderAt,
    },
  );
  h.tell("customers/update", id);
}

function tellOfOrder(h: Happening, before: OrderDoc | null, after: OrderDoc): void {
  const { id } = after;
  const isNew = <T extends { id: string }>(of: (order: OrderDoc) => T[]) => {
    const known = new Set(before ? of(before).map((part) => part.id) : []);
    return of(after).filter((part) => !known.has(part.id));
  };
  const became = (of: (order: OrderDoc) => unknown, value: unknown) =>
    of(after) === value && (!before || of(before) !== value);
  h.tell(before ? "orders/updated" : "orders/create", id);
  for (const part of isNew((order) => order.transactions)) h.tell("order_transactions/create", part.id);
  if (became((order) => order.financialStatus, "PAID")) h.tell("orders/paid", id);
  if (before && isNew((order) => order.agreements).some(({ reason }) => reason === "ORDER_EDIT"))
    h.tell("orders/edited", id);
  for (const part of isNew((order) => order.fulfillments)) h.tell("fulfillments/create", part.id);
  if (became((order) => order.fulfillmentStatus, "FULFILLED")) h.tell("orders/fulfilled", id);
  if (became((order) => order.fulfillmentStatus, "PARTIALLY_FULFILLED")) h.tell("orders/partially_fulfilled", id);
  for (const part of isNew((order) => order.refunds)) h.tell("refunds/create", part.id);
  if (after.cancelledAt !== null && !before?.cancelledAt) h.tell("orders/cancelled", id);
}
