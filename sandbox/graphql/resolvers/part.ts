// The parts of an order. A part needs its order to print money, so resolvers get both.
import type {
  FulfillmentDoc,
  LineDoc,
  OrderDoc,
  RefundDoc,
  ReturnDoc,
  ShippingLineDoc,
  TransactionDoc,
} from "#sandbox/store/model.ts";

export interface Part<T> {
  order: OrderDoc;
  doc: T;
}

export type LineSource = Part<LineDoc>;
export type ShippingLineSource = Part<ShippingLineDoc>;
export type TransactionSource = Part<TransactionDoc>;
export type RefundSource = Part<RefundDoc>;
export type ReturnSource = Part<ReturnDoc>;
export type FulfillmentSource = Part<FulfillmentDoc>;

export const part = <T>(order: OrderDoc, doc: T): Part<T> => ({ order, doc });
export const parts = <T>(order: OrderDoc, docs: readonly T[]): Part<T>[] => docs.map((doc) => ({ order, doc }));

/** The part with this id; throws when the order lacks it, since documents refer only to parts of their own. */
export function required<T extends { id: string }>(order: OrderDoc, docs: readonly T[], id: string | null): Part<T> {
  const doc = docs.find((item) => item.id === id);
  if (!doc) throw new Error(`Order ${order.id} has no part ${String(id)}.`);
  return { order, doc };
}

export function optional<T extends { id: string }>(
  order: OrderDoc,
  docs: readonly T[],
  id: string | null,
): Part<T> | null {
  const doc = id === null ? undefined : docs.find((item) => item.id === id);
  return doc ? { order, doc } : null;
}
