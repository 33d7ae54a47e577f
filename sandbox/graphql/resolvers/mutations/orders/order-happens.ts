// Something happens to an order by a mutation: its plan grows; document, truth, stock, customer and webhooks follow.
import { PlanError } from "#sandbox/store/build-order.ts";
import { growOrder, type TellOfOrder } from "#sandbox/store/events/change-order.ts";
import type { OrderDoc } from "#sandbox/store/model.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { withHappening } from "../with-happening.ts";

/** The order as it is then; where the plan cannot have it, the sentence that says why. */
export function orderHappens(ctx: RequestContext, order: OrderDoc, tell: TellOfOrder): OrderDoc | string {
  try {
    return withHappening(ctx, (h) => growOrder(h, order.id, tell)) ?? "Order cannot be changed.";
  } catch (error) {
    if (error instanceof PlanError) return error.message;
    throw error;
  }
}
