// A parcel that is called back before it left.
import { PlanError, type OrderEvent } from "./plan.ts";
import type { OrderState } from "./state.ts";

export function unfulfill(state: OrderState, event: Extract<OrderEvent, { kind: "unfulfill" }>): void {
  const parcel = state.order.fulfillments[event.parcel];
  if (!parcel || parcel.status === "CANCELLED") throw new PlanError(`There is no parcel ${event.parcel} to call back.`);
  parcel.status = "CANCELLED";
  parcel.updatedAt = event.at;
  for (const { lineId, quantity } of parcel.lines) {
    const line = state.lines.find(({ doc }) => doc.id === lineId)!;
    line.unfulfilled += quantity;
    line.doc.fulfillableQuantity = line.unfulfilled;
  }
}
