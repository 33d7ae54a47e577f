import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { orderBefore } from "./order-before.server.ts";
import { recordOrder } from "./record-order.server.ts";
import { rejectErrors } from "./reject-errors.ts";
import type { ChangedOrder } from "./schema.ts";
import { MARK_ORDER_PAID } from "./shopify.server.ts";

/** Says that what is left to pay came in outside of Shopify; what is authorized is captured. */
export function markOrderPaid(ctx: Ctx, input: ChangedOrder): Promise<{ id: string }> {
  const orderGid = gidOf("Order", input.id);
  const done = async () => {
    await recordOrder(ctx, { orderGid, action: "order.paid" });
    return { id: input.id };
  };
  const find = async () => {
    const { canMarkAsPaid, cancelledAt } = await orderBefore(ctx, input.id);
    return canMarkAsPaid || cancelledAt ? null : done();
  };
  return change(ctx, { verb: "order.mark-paid", needs: ["write_orders"], input, find }, async () => {
    const { orderMarkAsPaid } = await adminGraphql(ctx, MARK_ORDER_PAID, { id: orderGid });
    rejectErrors(orderMarkAsPaid?.userErrors ?? [], { id: "" });
    return done();
  });
}
