import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { checkAmounts } from "./check-amounts.ts";
import { rejectDraftErrors } from "./draft-errors.ts";
import { checkCodes } from "./check-codes.server.ts";
import { changedParts } from "./changed-parts.ts";
import { draftInput } from "./draft-input.ts";
import { WRITE_DRAFTS } from "./draft-scopes.ts";
import { checkSeen } from "./draft-state.server.ts";
import { recordDraft } from "./record-draft.server.ts";
import type { UpdateDraft } from "./schema.ts";
import { DRAFT_BY_ID, UPDATE_DRAFT } from "./shopify.server.ts";
import { contentOf } from "./content-of.ts";

/**
 * Saves what of a draft was typed otherwise than it is; the rest, also what the form does not know, stays. The same twice is the same
 * once. Throws conflict where somebody else saved it meanwhile.
 */
export function updateDraft(ctx: Ctx, input: UpdateDraft): Promise<{ id: string }> {
  const { key: _key, id, seenAt, ...content } = input;
  const { currency } = knownStore(ctx).shop;
  const done = async () => {
    await recordDraft(ctx, id, "draft.updated", { lines: content.lines.length });
    return { id };
  };
  const read = async () => (await adminGraphql(ctx, DRAFT_BY_ID, { id: gidOf("DraftOrder", id) })).draftOrder;
  // A lost try that was made has raised updatedAt, and all that is there is what was typed.
  const find = async () => {
    const now = await read();
    const isNewer = now && Date.parse(now.updatedAt) > Date.parse(seenAt);
    return isNewer && changedParts(contentOf(now), content).length === 0 ? done() : null;
  };
  return change(ctx, { verb: "draft.update", needs: WRITE_DRAFTS, input, find }, async () => {
    checkAmounts(content, currency);
    const before = checkSeen(await read(), seenAt);
    const parts = changedParts(contentOf(before), content);
    if (parts.length === 0) return { id };
    if (parts.includes("discountCodes")) await checkCodes(ctx, content);
    const whole = draftInput(content, currency, before.lineItems.nodes);
    const changed = Object.fromEntries(parts.map((part) => [part, whole[part]]));
    const variables = { id: gidOf("DraftOrder", id), input: changed };
    const { draftOrderUpdate } = await adminGraphql(ctx, UPDATE_DRAFT, variables);
    rejectDraftErrors(draftOrderUpdate?.userErrors ?? []);
    return done();
  });
}
