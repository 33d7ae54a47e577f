// A return as the API makes it: asked for or agreed on, with nothing sold back yet.
import type { OrderEvent } from "./plan.ts";
import { nextId, type OrderState } from "./state.ts";
import { lineAt } from "./take.ts";

type ReturnEvent = Extract<OrderEvent, { kind: "return" }>;

export function startReturn(state: OrderState, event: ReturnEvent, flow: NonNullable<ReturnEvent["flow"]>): void {
  const { order } = state;
  order.returns.push({
    id: nextId(state),
    name: `${order.name}-R${order.returns.length + 1}`,
    status: flow.requested ? "REQUESTED" : "OPEN",
    createdAt: event.at,
    closedAt: null,
    lines: event.lines.map(({ line, quantity, reason, note, ...more }) => ({
      id: nextId(state),
      lineId: lineAt(state, line).doc.id,
      quantity,
      refundedQuantity: 0,
      reason,
      note: note ?? "",
      ...more,
      dispositions: [],
    })),
    exchangeLineIds: [],
    flow: {
      approvedAt: flow.requested ? null : event.at,
      decline: null,
      shippingFee: flow.shippingFee === undefined ? null : { id: nextId(state), amount: flow.shippingFee },
      exchanges: (flow.exchanges ?? []).map(({ plan }) => ({
        id: nextId(state),
        quantity: plan.quantity,
        processed: 0,
        productId: plan.productId,
        variantId: plan.variantId,
        title: plan.title,
        variantTitle: plan.variantTitle ?? null,
        sku: plan.sku ?? null,
        lineIds: [],
      })),
      deliveries: [],
    },
  });
}
