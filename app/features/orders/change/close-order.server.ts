import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { recordOrder } from "./record-order.server.ts";
import { rejectErrors } from "./reject-errors.ts";
import type { ChangedOrder } from "./schema.ts";
import { CLOSE_ORDER, OPEN_ORDER } from "./shopify.server.ts";

/** Archives an order. One that is archived already stays so. */
export function closeOrder(ctx: Ctx, input: ChangedOrder): Promise<{ id: string }> {
  const orderGid = gidOf("Order", input.id);
  return change(ctx, { verb: "order.close", needs: ["write_orders"], input }, async () => {
    const { orderClose } = await adminGraphql(ctx, CLOSE_ORDER, { id: orderGid });
    rejectErrors(orderClose?.userErrors ?? [], { id: "" });
    await recordOrder(ctx, { orderGid, action: "order.closed" });
    return { id: input.id };
  });
}

/** Takes an order out of the archive. Shopify refuses where it was cancelled. */
export function openOrder(ctx: Ctx, input: ChangedOrder): Promise<{ id: string }> {
  const orderGid = gidOf("Order", input.id);
  return change(ctx, { verb: "order.open", needs: ["write_orders"], input }, async () => {
    const { orderOpen } = await adminGraphql(ctx, OPEN_ORDER, { id: orderGid });
    rejectErrors(orderOpen?.userErrors ?? [], { id: "" });
    await recordOrder(ctx, { orderGid, action: "order.opened" });
    return { id: input.id };
  });
}
