// What is done to an order beside its plan: written on, found delivered, deleted.
import { documentOf } from "../document-of.ts";
import type { OrderDoc } from "../model.ts";
import type { Random } from "../random.ts";
import { moveCustomer, saveOrder, spentOn } from "./change-order.ts";
import { keepId, stamp, turned, type Happen, type Happening } from "./happening.ts";
import { orderWhere } from "./order-events.ts";
import { moveOrderStock } from "./stock-moves.ts";

const NOTES = ["Please gift wrap 🎀", "Leave at the door.", "Call before delivery.", "שלום, נא לצלצל"];

export const updateOrder: Happen = (h) => {
  const id = orderWhere(h, "true");
  const order = id === null ? undefined : documentOf(h.store, "orders", id);
  if (!order) return null;
  const changed = h.random.chance(0.5) ? { note: freshNote(h.random, order) } : { tags: turned(order.tags, "checked") };
  saveOrder(h, { ...order, ...changed, updatedAt: stamp(h, order.updatedAt) });
  h.tell("orders/updated", order.id);
  return order.id;
};

const freshNote = (random: Random, { note }: OrderDoc): string => random.pick(NOTES.filter((text) => text !== note));

/** Only what is put away or cancelled can be deleted; no figure knows of it afterwards. */
export const deleteOrder: Happen = (h) => {
  const id = orderWhere(h, "status <> 'open'");
  const order = id === null ? undefined : documentOf(h.store, "orders", id);
  if (!order) return null;
  removeOrder(h, order);
  return order.id;
};

/** Takes an order out of the store, its truth and its customer's figures; what it still promised is free again. */
export function removeOrder(h: Happening, order: OrderDoc): void {
  moveOrderStock(h, order, { ...order, lines: order.lines.map((line) => ({ ...line, fulfillableQuantity: 0 })) });
  keepId(h.store, "orders");
  for (const table of ["truth", "truth_parts", "order_plans", "order_heads"])
    h.store.run(`delete from ${table} where order_id = ?`, BigInt(order.id));
  h.store.run("delete from orders where id = ?", BigInt(order.id));
  h.tell("orders/delete", order.id);
  if (order.customerId === null) return;
  const last = h.store.get<{ id: string; at: string }>(
    "select cast(id as text) as id, created_at as at from orders where customer_id = ? order by created_at desc limit 1",
    BigInt(order.customerId),
  );
  const figures = { orders: -1, spent: -spentOn(order), lastOrderId: last?.id ?? null, lastOrderAt: last?.at ?? null };
  moveCustomer(h, order.customerId, figures);
}

/** A parcel arrives. */
export const deliverOrder: Happen = (h) => {
  for (let tries = 0; tries < 12; tries++) {
    const id = orderWhere(h, "fulfillment_status in ('FULFILLED', 'PARTIALLY_FULFILLED')");
    const order = id === null ? undefined : documentOf(h.store, "orders", id);
    const parcel = order?.fulfillments.find(({ deliveredAt, tracking }) => deliveredAt === null && tracking.length > 0);
    if (!order || !parcel) continue;
    const at = stamp(h, order.updatedAt);
    parcel.deliveredAt = at;
    saveOrder(h, { ...order, updatedAt: at });
    h.tell("fulfillments/update", parcel.id);
    h.tell("orders/updated", order.id);
    return order.id;
  }
  return null;
};
