// orderDelete: what is put away, canceled, or was never a sale of a checkout; no figure knows of it afterwards.
import { removeOrder } from "#sandbox/store/events/order-notes.ts";
import type { OrderDoc } from "#sandbox/store/model.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { gid, idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { userError } from "../common.ts";
import { withHappening } from "../with-happening.ts";

const PAID_ONLINE = ["shopify_payments", "paypal"];

/** Orders of a checkout that were paid online stay in the books; others may go once nothing is to be done for them. */
const canGo = (order: OrderDoc): boolean =>
  order.test ||
  !order.transactions.some(({ gateway, status }) => status === "SUCCESS" && PAID_ONLINE.includes(gateway));

function remove(ctx: RequestContext, orderId: string) {
  const failed = (message: string, code: string) => ({
    deletedId: null,
    userErrors: [userError(["orderId"], message, code)],
  });
  const order = documentOf(ctx, "orders", idOf("Order", orderId));
  if (!order) return failed("Order does not exist", "NOT_FOUND");
  if (!canGo(order)) return failed("Order cannot be deleted", "INVALID");
  withHappening(ctx, (h) => removeOrder(h, order));
  return { deletedId: gid("Order", order.id), userErrors: [] };
}

export const deleteMutations: Resolvers = {
  Mutation: { orderDelete: (_, args: { orderId: string }, ctx) => remove(ctx, args.orderId) },
};
