import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, tailOf } from "#app/platform/shopify/gid.ts";
import { recordOrder } from "../change/record-order.server.ts";
import { rejectDraftErrors } from "./draft-errors.ts";
import { WRITE_DRAFTS } from "./draft-scopes.ts";
import { draftState, requireSeen } from "./draft-state.server.ts";
import { recordDraft } from "./record-draft.server.ts";
import type { CompleteDraft } from "./schema.ts";
import { COMPLETE_DRAFT } from "./shopify.server.ts";

type Placed = NonNullable<NonNullable<Awaited<ReturnType<typeof draftState>>>["order"]>;

/** Makes an order of a draft, paid by hand or with the payment due later. Answers the order's id. Throws conflict where it was changed since. */
export function completeDraft(ctx: Ctx, input: CompleteDraft): Promise<{ orderId: string }> {
  const { id, seenAt, isPending } = input;
  const done = async (order: Placed) => {
    const stock = order.lineItems.nodes.map((lineItem) => ({ lineItem }));
    const orderId = tailOf(order.id);
    await recordDraft(ctx, id, "draft.completed", { order: orderId, isPending });
    await recordOrder(ctx, { orderGid: order.id, action: "order.created", details: { draft: id, isPending }, stock });
    return { orderId };
  };
  const find = async () => {
    const order = (await draftState(ctx, id))?.order;
    return order ? done(order) : null;
  };
  return change(ctx, { verb: "draft.complete", needs: WRITE_DRAFTS, input, find }, async () => {
    await requireSeen(ctx, id, seenAt);
    const { draftOrderComplete } = await adminGraphql(ctx, COMPLETE_DRAFT, { id: gidOf("DraftOrder", id), isPending });
    rejectDraftErrors(draftOrderComplete?.userErrors ?? []);
    const order = draftOrderComplete?.draftOrder?.order;
    if (!order) throw new AppError("unavailable", "Shopify is still making the order. Look again in a moment.");
    return done(order);
  });
}
