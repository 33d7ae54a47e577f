import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { rejectDraftErrors } from "./draft-errors.ts";
import { WRITE_DRAFTS } from "./draft-scopes.ts";
import { draftState } from "./draft-state.server.ts";
import { recordDraft } from "./record-draft.server.ts";
import type { DraftRef } from "./schema.ts";
import { DELETE_DRAFT } from "./shopify.server.ts";

/** Deletes a draft for good. */
export function deleteDraft(ctx: Ctx, input: DraftRef): Promise<{ id: string }> {
  const { id } = input;
  const done = async () => {
    await recordDraft(ctx, id, "draft.deleted");
    return { id };
  };
  const find = async () => ((await draftState(ctx, id)) === null ? done() : null);
  return change(ctx, { verb: "draft.delete", needs: WRITE_DRAFTS, input, find }, async () => {
    const { draftOrderDelete } = await adminGraphql(ctx, DELETE_DRAFT, { id: gidOf("DraftOrder", id) });
    rejectDraftErrors(draftOrderDelete?.userErrors ?? []);
    return done();
  });
}
