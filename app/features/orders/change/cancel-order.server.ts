import { setTimeout as sleep } from "node:timers/promises";
import { change, type Lost } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { requireOurs } from "./ours-alone.ts";
import { recordOrder } from "./record-order.server.ts";
import { rejectErrors } from "./reject-errors.ts";
import type { CancelOrder } from "./schema.ts";
import { CANCEL_ORDER, ORDER_CANCELLED } from "./shopify.server.ts";

/** Shopify cancels in a job of its own: mostly within a second, with many lines within several. */
const LOOKS_AFTER_MS = [0, 300, 700, 1500, 3000, 4000];

/**
 * Cancels an order: refunds what was paid where asked to, puts its units back where asked to. `isDone` false: Shopify is still at it, and
 * the webhook brings the end of it.
 */
export function cancelOrder(ctx: Ctx, input: CancelOrder): Promise<{ id: string; isDone: boolean }> {
  const orderGid = gidOf("Order", input.id);
  const { reason, refund, restock, notify, staffNote } = input;
  const look = async () => (await adminGraphql(ctx, ORDER_CANCELLED, { id: orderGid })).order;
  const done = async (order: Awaited<ReturnType<typeof look>>) => {
    const stock = (order?.lineItems.nodes ?? []).map((lineItem) => ({ lineItem }));
    const details = { reason, refund, restock, notified: notify };
    await recordOrder(ctx, { orderGid, action: "order.cancelled", details, stock });
    return { id: input.id, isDone: Boolean(order?.cancelledAt) };
  };
  const find = async (_: Date, lost: Lost<object>) => {
    const order = await look();
    if (!order?.cancelledAt) return null;
    requireOurs(lost);
    return done(order);
  };
  return change(ctx, { verb: "order.cancel", needs: ["write_orders"], input, find }, async () => {
    const note = staffNote === "" ? null : staffNote;
    const variables = { id: orderGid, reason, refund, restock, notify, note };
    const { orderCancel } = await adminGraphql(ctx, CANCEL_ORDER, variables);
    rejectErrors(orderCancel?.orderCancelUserErrors ?? [], { orderId: "", staffNote: "staffNote" });
    let order: Awaited<ReturnType<typeof look>> = null;
    for (const wait of LOOKS_AFTER_MS) {
      await sleep(wait);
      order = await look();
      if (!order || order.cancelledAt) break;
    }
    return done(order);
  });
}
