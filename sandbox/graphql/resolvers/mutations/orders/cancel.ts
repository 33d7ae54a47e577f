// orderCancel: everything that is left goes back. Shopify answers with a job; here it is done when the answer comes.
import { homeLocation, moveStock } from "#sandbox/store/events/stock-moves.ts";
import { shopAmount, type OrderDoc } from "#sandbox/store/model.ts";
import { NotImplemented } from "#sandbox/graphql/errors.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { userError } from "../common.ts";
import { saveOrder } from "../save-order.ts";
import { withHappening } from "../with-happening.ts";
import { newJob } from "#sandbox/graphql/resolvers/jobs.ts";
import { orderHappens } from "./order-happens.ts";

interface CancelArgs {
  orderId: string;
  reason: NonNullable<OrderDoc["cancelReason"]>;
  restock: boolean;
  refund?: boolean | null;
  refundMethod?: { originalPaymentMethodsRefund?: boolean | null; storeCreditRefund?: object | null } | null;
  staffNote?: string | null;
}

const failed = (message: string, code: string) => ({
  job: null,
  jobResult: null,
  orderCancelUserErrors: [userError(["orderId"], message, code)],
  userErrors: [userError(["orderId"], message)],
});

/** Units that were promised and are not put back are gone: what the cancellation freed is taken away again. */
function takeAway(ctx: RequestContext, order: OrderDoc): void {
  const location = order.locationId ?? homeLocation(ctx.store);
  if (location === null || order.test || order.bypassesStock) return;
  withHappening(ctx, (h) => {
    for (const { variantId, fulfillableQuantity: units } of order.lines)
      if (variantId !== null && units > 0) moveStock(h, variantId, location, { available: -units });
  });
}

function cancel(ctx: RequestContext, args: CancelArgs) {
  const order = documentOf(ctx, "orders", idOf("Order", args.orderId));
  if (!order) return failed("Order does not exist", "NOT_FOUND");
  if (order.cancelledAt !== null) return failed("Cannot cancel an order that has already been canceled", "INVALID");
  if (order.fulfillments.some(({ status }) => status !== "CANCELLED"))
    return failed("Cannot cancel an order that has outstanding fulfillments", "INVALID");
  if (args.refundMethod?.storeCreditRefund) throw new NotImplemented("the input storeCreditRefund of orderCancel");
  const refund = args.refundMethod?.originalPaymentMethodsRefund ?? args.refund ?? false;
  const { restock, reason } = args;
  const locationId = order.locationId ?? homeLocation(ctx.store);
  const after = orderHappens(ctx, order, (_plan, _order, at) => [
    { kind: "cancel", at, reason, restock, refund: refund && shopAmount(order.totals.received) > 0, locationId },
  ]);
  if (typeof after === "string") return failed(after, "INVALID");
  if (!restock) takeAway(ctx, order);
  if (args.staffNote) saveOrder(ctx, { ...after, staffNote: args.staffNote });
  return { job: newJob(), jobResult: null, orderCancelUserErrors: [], userErrors: [] };
}

export const cancelMutations: Resolvers = {
  Mutation: { orderCancel: (_, args: CancelArgs, ctx) => cancel(ctx, args) },
};
