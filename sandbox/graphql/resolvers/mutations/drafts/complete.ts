// draftOrderComplete: the draft becomes an order, paid by hand or still to be paid.
import { buildOrder, type OrderPlan } from "#sandbox/store/build-order.ts";
import { writeOrder } from "#sandbox/store/events/change-order.ts";
import { newId } from "#sandbox/store/events/happening.ts";
import { nextNumber } from "#sandbox/store/events/order-create.ts";
import type { DraftDoc } from "#sandbox/store/draft.ts";
import type { OrderDoc } from "#sandbox/store/model.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { draftOf } from "#sandbox/graphql/resolvers/drafts/draft-paging.ts";
import { planOfDraft } from "#sandbox/graphql/resolvers/drafts/draft-plan.ts";
import { totalOfDraft } from "#sandbox/graphql/resolvers/drafts/index.ts";
import { customerOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { userError } from "../common.ts";
import { nameOf } from "../orders/create.ts";
import { withHappening } from "../with-happening.ts";
import { storeDraft } from "./store-draft.ts";
import { NO_DRAFT } from "./write.ts";

interface CompleteArgs {
  id: string;
  paymentPending?: boolean | null;
  paymentGatewayId?: string | null;
  sourceName?: string | null;
}

function placeOrder(ctx: RequestContext, draft: DraftDoc, args: CompleteArgs): OrderDoc {
  const at = ctx.store.nowIso();
  const plan: OrderPlan = {
    ...planOfDraft(ctx, draft, at),
    id: newId(ctx.store, "orders", 32_768),
    number: nextNumber(ctx.store),
    ...(args.sourceName ? { sourceName: args.sourceName } : {}),
  };
  const isPaid = !args.paymentPending && totalOfDraft(ctx, draft) > 0;
  const placed: OrderPlan = { ...plan, events: isPaid ? [{ kind: "pay", at, gateway: "manual" }] : [] };
  const { customAttributes, poNumber, taxExempt } = draft;
  const order = { ...buildOrder(placed), customAttributes, poNumber, taxExempt };
  withHappening(ctx, (h) => writeOrder(h, placed, null, order, nameOf(customerOf(ctx, draft.customerId))));
  ctx.store.run(
    "update metafields set owner_type = 'Order', owner_id = ? where owner_type = 'DraftOrder' and owner_id = ?",
    BigInt(order.id),
    BigInt(draft.id),
  );
  return order;
}

function complete(ctx: RequestContext, args: CompleteArgs) {
  const draft = draftOf(ctx, args.id);
  if (!draft) return { draftOrder: null, userErrors: [NO_DRAFT] };
  const refused = (field: string[] | null, message: string) => ({
    draftOrder: draft,
    userErrors: [userError(field, message)],
  });
  if (draft.status === "COMPLETED") return refused(["id"], "Draft order has already been completed");
  // The store's payment gateways are none of an app's: whatever id is given names nothing.
  if (args.paymentGatewayId != null) return refused(null, "Invalid payment gateway");
  const { id: orderId } = placeOrder(ctx, draft, args);
  const completedAt = ctx.store.nowIso();
  return { draftOrder: storeDraft(ctx, { ...draft, status: "COMPLETED", completedAt, orderId }), userErrors: [] };
}

export const draftCompleteMutations: Resolvers = {
  Mutation: { draftOrderComplete: (_, args: CompleteArgs, ctx) => complete(ctx, args) },
};
