import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import { gidOf } from "../work/gid-of.ts";
import { rejectDraftErrors } from "./draft-errors.ts";
import { draftInput } from "./draft-input.ts";
import { WRITE_DRAFTS } from "./draft-scopes.ts";
import { requireSeen } from "./draft-state.server.ts";
import { recordDraft } from "./record-draft.server.ts";
import type { UpdateDraft } from "./schema.ts";
import { DRAFT_BY_ID, UPDATE_DRAFT } from "./shopify.server.ts";
import { contentOf } from "./content-of.ts";

/** Saves a draft as it was typed; the same twice is the same once. Throws conflict where somebody else saved it meanwhile. */
export function updateDraft(ctx: Ctx, input: UpdateDraft): Promise<{ id: string }> {
  const { key: _key, id, seenAt, ...content } = input;
  const { currency } = knownStore(ctx).shop;
  const done = async () => {
    await recordDraft(ctx, id, "draft.updated", { lines: content.lines.length });
    return { id };
  };
  // A lost try that was made has raised updatedAt: what is there is what was typed.
  const find = async () => {
    const { draftOrder } = await adminGraphql(ctx, DRAFT_BY_ID, { id: gidOf("DraftOrder", id) });
    const isNewer = draftOrder && Date.parse(draftOrder.updatedAt) > Date.parse(seenAt);
    const { note, tags, lines } = content;
    const there = isNewer ? contentOf(draftOrder) : null;
    const isMine =
      there !== null &&
      there.note === note &&
      JSON.stringify([...there.tags].sort()) === JSON.stringify([...tags].sort()) &&
      JSON.stringify(there.lines.map(({ uuid, quantity }) => [uuid, quantity])) ===
        JSON.stringify(lines.map(({ uuid, quantity }) => [uuid, quantity]));
    return isMine ? done() : null;
  };
  return change(ctx, { verb: "draft.update", needs: WRITE_DRAFTS, input, find }, async () => {
    await requireSeen(ctx, id, seenAt);
    const variables = { id: gidOf("DraftOrder", id), input: draftInput(content, currency) };
    const { draftOrderUpdate } = await adminGraphql(ctx, UPDATE_DRAFT, variables);
    rejectDraftErrors(draftOrderUpdate?.userErrors ?? []);
    return done();
  });
}
