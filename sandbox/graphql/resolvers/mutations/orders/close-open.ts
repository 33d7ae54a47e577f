// orderClose and orderOpen: put away, and taken out again.
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { userError } from "../common.ts";
import { NO_ORDER, orderOf } from "./order-of.ts";
import { orderHappens } from "./order-happens.ts";

function turn(ctx: RequestContext, id: string, kind: "close" | "open") {
  const order = orderOf(ctx, id);
  if (!order) return { order: null, userErrors: [userError(["id"], NO_ORDER)] };
  if (kind === "open" && order.cancelledAt !== null)
    return { order, userErrors: [userError(["id"], "Order is canceled and cannot be reopened")] };
  if ((order.closedAt !== null) === (kind === "close")) return { order, userErrors: [] };
  const after = orderHappens(ctx, order, (_plan, _order, at) => [{ kind, at }]);
  if (typeof after === "string") return { order, userErrors: [userError(["id"], after)] };
  return { order: after, userErrors: [] };
}

type Args = { input: { id: string } };

export const closeMutations: Resolvers = {
  Mutation: {
    orderClose: (_, { input }: Args, ctx) => turn(ctx, input.id, "close"),
    orderOpen: (_, { input }: Args, ctx) => turn(ctx, input.id, "open"),
  },
};
