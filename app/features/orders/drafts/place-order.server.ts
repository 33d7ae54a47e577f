import { change, type Keyed } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { isAppError } from "#app/platform/errors.ts";
import { tailOf } from "#app/platform/shopify/gid.ts";
import { completeDraft } from "./complete-draft.server.ts";
import { createDraft } from "./create-draft.server.ts";
import { deleteDraft } from "./delete-draft.server.ts";
import { WRITE_DRAFTS } from "./draft-scopes.ts";
import { draftState } from "./draft-state.server.ts";
import type { DraftContent } from "./schema.ts";

/** An order as a program asks for it. Each line's uuid must be the same whenever the same key is sent. */
export interface PlaceOrder extends Keyed {
  readonly content: DraftContent;
  /** Paid by hand already; otherwise the payment is due. */
  readonly isPaid: boolean;
}

/**
 * Makes an order in one go: a draft, for which Shopify counts prices, taxes and discounts, completed at once. Where it cannot be completed no draft is
 * left. Throws as createDraft and completeDraft.
 */
export function placeOrder(ctx: Ctx, input: PlaceOrder): Promise<{ id: string }> {
  const { content, isPaid, key } = input;
  const own = (step: string) => (key === undefined ? undefined : `${key} ${step}`);
  return change(ctx, { verb: "order.place", needs: WRITE_DRAFTS, input }, async () => {
    const { id } = await createDraft(ctx, { ...content, key: own("draft") });
    const state = await draftState(ctx, id);
    // A try before this one came so far, and its answer was lost.
    if (state?.order) return { id: tailOf(state.order.id) };
    const seenAt = state?.updatedAt ?? "";
    try {
      const { orderId } = await completeDraft(ctx, { id, seenAt, isPending: !isPaid, key: own(`complete ${seenAt}`) });
      return { id: orderId };
    } catch (error) {
      if (isAppError(error) && error.code !== "unavailable" && error.code !== "limited")
        await deleteDraft(ctx, { id, key: own("delete") }).catch(() => null);
      throw error;
    }
  });
}
