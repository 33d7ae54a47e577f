// What stands on an order's timeline beside what its parts tell.
import type { OrderDoc } from "#sandbox/store/model.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";

/** The order with one more entry; the caller writes it. */
export const noted = (ctx: RequestContext, order: OrderDoc, action: string, message: string): OrderDoc => ({
  ...order,
  timeline: [...(order.timeline ?? []), { at: ctx.store.nowIso(), action, message }],
});
