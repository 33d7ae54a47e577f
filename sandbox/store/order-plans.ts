// The plan of each order beside its document, so that more can happen to it: an event is appended, document and truth are made anew.
import type { OrderPlan } from "./order/plan.ts";
import type { Store } from "./store.ts";

export type PlanWriter = (plan: OrderPlan) => void;

/** Prepares the writing of plans; the plan of an order that has one is replaced. Addresses stay in the document alone (a third of the size). */
export function planWriter(store: Store): PlanWriter {
  const insert = store.db.prepare("insert or replace into order_plans (order_id, plan) values (?, ?)");
  return ({ billingAddress: _billing, shippingAddress: _shipping, ...plan }) =>
    void insert.run(BigInt(plan.id), JSON.stringify(plan));
}

/** An order's plan without its addresses; null in a store that was made before plans were kept. */
export function planOf(store: Store, orderId: string): OrderPlan | null {
  const row = store.get<{ plan: string }>("select plan from order_plans where order_id = ?", BigInt(orderId));
  return row ? (JSON.parse(row.plan) as OrderPlan) : null;
}
