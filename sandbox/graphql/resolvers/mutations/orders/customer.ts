// orderCustomerSet and orderCustomerRemove: whose order it is.
import { moveCustomer, saveOrder, spentOn } from "#sandbox/store/events/change-order.ts";
import { stamp } from "#sandbox/store/events/happening.ts";
import type { OrderDoc } from "#sandbox/store/model.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { customerOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { userError } from "../common.ts";
import { withHappening } from "../with-happening.ts";
import { NO_ORDER, orderOf } from "./order-of.ts";

/** The customer's figures without this order, or with it. */
function newestOf(ctx: RequestContext, customerId: string) {
  const row = ctx.store.get<{ id: string; at: string }>(
    "select cast(id as text) as id, created_at as at from orders where customer_id = ? order by created_at desc limit 1",
    customerId,
  );
  return { lastOrderId: row?.id ?? null, lastOrderAt: row?.at ?? null };
}

function give(ctx: RequestContext, order: OrderDoc, customerId: string | null): OrderDoc {
  if (order.customerId === customerId) return order;
  return withHappening(ctx, (h) => {
    const after = { ...order, customerId, updatedAt: stamp(h, order.updatedAt) };
    saveOrder(h, after);
    h.tell("orders/updated", order.id);
    const spent = spentOn(order);
    if (order.customerId !== null)
      moveCustomer(h, order.customerId, { orders: -1, spent: -spent, ...newestOf(ctx, order.customerId) });
    if (customerId !== null) moveCustomer(h, customerId, { orders: 1, spent, ...newestOf(ctx, customerId) });
    return after;
  });
}

function set(ctx: RequestContext, orderId: string, customerId: string | null) {
  const order = orderOf(ctx, orderId);
  if (!order) return { order: null, userErrors: [userError(["orderId"], NO_ORDER, "NOT_FOUND")] };
  const customer = customerId === null ? null : customerOf(ctx, idOf("Customer", customerId));
  if (customerId !== null && !customer)
    return { order: null, userErrors: [userError(["customerId"], "Customer does not exist", "NOT_FOUND")] };
  return { order: give(ctx, order, customer?.id ?? null), userErrors: [] };
}

export const orderCustomerMutations: Resolvers = {
  Mutation: {
    orderCustomerSet: (_, args: { orderId: string; customerId: string }, ctx) =>
      set(ctx, args.orderId, args.customerId),
    orderCustomerRemove: (_, args: { orderId: string }, ctx) => set(ctx, args.orderId, null),
  },
};
