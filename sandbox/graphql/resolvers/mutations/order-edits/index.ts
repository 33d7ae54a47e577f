// The door of order edits: orderEditBegin and orderEditCommit, and what is staged between them.
import { homeLocation, moveStock } from "#sandbox/store/events/stock-moves.ts";
import { nextId } from "#sandbox/store/ids.ts";
import type { OrderDoc } from "#sandbox/store/model.ts";
import { dropEdit, editById, isEmptyEdit, saveEdit, type EditDoc } from "#sandbox/store/order-edit.ts";
import { calculatedResolvers, eventOf } from "#sandbox/graphql/resolvers/calculated-order.ts";
import { idOf, parseGid } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { userError } from "../common.ts";
import { orderHappens } from "../orders/order-happens.ts";
import { noted } from "../orders/timeline.ts";
import { saveOrder } from "../save-order.ts";
import { withHappening } from "../with-happening.ts";
import { refused, staged } from "./edit-of.ts";
import { editExtraMutations } from "./extras.ts";
import { editLineMutations } from "./lines.ts";

function begin(ctx: RequestContext, id: string) {
  const order = documentOf(ctx, "orders", idOf("Order", id));
  if (!order) return refused(["id"], "The order does not exist.");
  if (order.cancelledAt !== null) return refused(["id"], "The order cannot be edited because it is canceled.");
  const edit: EditDoc = {
    ...{ id: nextId(ctx.store, "order_edits", 112_000_000_000n), orderId: order.id },
    ...{ added: [], quantities: [], discounts: [], shipping: [], shippingGone: [] },
  };
  saveEdit(ctx.store, edit);
  return staged(ctx, `gid://shopify/CalculatedOrder/${edit.id}`, (same) => same);
}

/** Units that are taken off and not put back are gone. */
function takeAway(ctx: RequestContext, before: OrderDoc, edit: EditDoc): void {
  const location = before.locationId ?? homeLocation(ctx.store);
  if (location === null || before.test || before.bypassesStock) return;
  withHappening(ctx, (h) => {
    for (const { lineId, quantity, restock } of edit.quantities) {
      const line = before.lines.find(({ id }) => id === lineId)!;
      const gone = line.currentQuantity - quantity;
      if (gone > 0 && !restock && line.variantId !== null) moveStock(h, line.variantId, location, { available: -gone });
    }
  });
}

function commit(ctx: RequestContext, args: { id: string; staffNote?: string | null }) {
  const failed = (message: string) => ({
    ...{ order: null, successMessages: [] },
    userErrors: [userError(["id"], message)],
  });
  const parsed = parseGid(args.id);
  const edit = parsed?.type === "CalculatedOrder" ? editById(ctx.store, parsed.id) : null;
  const before = edit && documentOf(ctx, "orders", edit.orderId);
  if (!edit || !before) return failed("The calculated order does not exist.");
  if (isEmptyEdit(edit)) return failed("There must be at least one change to be made.");
  const after = orderHappens(ctx, before, (_plan, order, at) => [eventOf(order, edit, at)]);
  if (typeof after === "string") return failed(after);
  takeAway(ctx, before, edit);
  dropEdit(ctx.store, edit.id);
  const order = args.staffNote ? saveOrder(ctx, noted(ctx, after, "edit_note", args.staffNote)) : after;
  return { order, successMessages: ["Order updated"], userErrors: [] };
}

export const orderEditMutations: Resolvers[] = [
  calculatedResolvers,
  editExtraMutations,
  editLineMutations,
  {
    Mutation: {
      orderEditBegin: (_, { id }: { id: string }, ctx) => begin(ctx, id),
      orderEditCommit: (_, args: { id: string; staffNote?: string | null }, ctx) => commit(ctx, args),
    },
  },
];
