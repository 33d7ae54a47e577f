// An edit of an order that was begun: what is to be changed, kept until it is committed.
import type { LinePlan, ShippingPlan } from "./order/plan.ts";
import type { Store } from "./store.ts";

/** A line by the id its CalculatedLineItem goes by: the order line's number, or an added one's uuid. */
export interface EditDoc {
  id: string;
  orderId: string;
  added: { key: string; line: LinePlan; custom: boolean }[];
  /** New quantities of lines that the order had. */
  quantities: { lineId: string; quantity: number; restock: boolean }[];
  discounts: { key: string; line: string; description: string; amount: number | null; percentage: number | null }[];
  shipping: { key: string; plan: ShippingPlan }[];
  /** Ids of shipping lines that are taken off. */
  shippingGone: string[];
}

export const saveEdit = (store: Store, edit: EditDoc): void =>
  store.run(
    "insert or replace into order_edits (id, order_id, doc) values (?, ?, ?)",
    ...[BigInt(edit.id), BigInt(edit.orderId), JSON.stringify(edit)],
  );

export function editById(store: Store, id: string): EditDoc | null {
  const row = store.get<{ doc: string }>("select doc from order_edits where id = ?", BigInt(id));
  return row ? (JSON.parse(row.doc) as EditDoc) : null;
}

export const dropEdit = (store: Store, id: string): void =>
  store.run("delete from order_edits where id = ?", BigInt(id));

export const isEmptyEdit = ({ added, quantities, discounts, shipping, shippingGone }: EditDoc): boolean =>
  [added, quantities, discounts, shipping, shippingGone].every((list) => list.length === 0);
