import { change, type Lost } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, tailOf } from "#app/platform/shopify/gid.ts";
import { rejectDraftErrors } from "./draft-errors.ts";
import { WRITE_DRAFTS } from "./draft-scopes.ts";
import { findDraft, latestDrafts } from "./find-draft.server.ts";
import { recordDraft } from "./record-draft.server.ts";
import type { DraftRef } from "./schema.ts";
import { DRAFT_BY_ID, DUPLICATE_DRAFT } from "./shopify.server.ts";

/** Makes a draft with the same items for the same buyer; discounts and shipping stay behind. Answers the new draft's id. */
export function duplicateDraft(ctx: Ctx, input: DraftRef): Promise<{ id: string }> {
  const { id: from } = input;
  const done = async (id: string) => {
    await recordDraft(ctx, id, "draft.created", { from });
    return { id };
  };
  const before = () => latestDrafts(ctx);
  const find = async (begunAt: Date, { kept }: Lost<string[]>) => {
    const { draftOrder } = await adminGraphql(ctx, DRAFT_BY_ID, { id: gidOf("DraftOrder", from) });
    if (!draftOrder) return null;
    const units = draftOrder.lineItems.nodes.reduce((sum, { quantity }) => sum + quantity, 0);
    const title = draftOrder.lineItems.nodes[0]?.title;
    const id = await findDraft(ctx, {
      ...{ begunAt, kept },
      fits: (one) =>
        tailOf(one.id) !== from && one.totalQuantityOfLineItems === units && one.lineItems.nodes[0]?.title === title,
    });
    return id === null ? null : done(id);
  };
  return change(ctx, { verb: "draft.duplicate", needs: WRITE_DRAFTS, input, before, find }, async () => {
    const { draftOrderDuplicate } = await adminGraphql(ctx, DUPLICATE_DRAFT, { id: gidOf("DraftOrder", from) });
    rejectDraftErrors(draftOrderDuplicate?.userErrors ?? []);
    if (!draftOrderDuplicate?.draftOrder) throw new AppError("not_found", "This draft was deleted.");
    return done(tailOf(draftOrderDuplicate.draftOrder.id));
  });
}
