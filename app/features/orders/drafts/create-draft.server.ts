import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import { tailOf } from "#app/platform/shopify/gid.ts";
import { checkAmounts } from "./check-amounts.ts";
import { checkCodes } from "./check-codes.server.ts";
import { rejectDraftErrors } from "./draft-errors.ts";
import { draftInput } from "./draft-input.ts";
import { WRITE_DRAFTS } from "./draft-scopes.ts";
import { findDraft } from "./find-draft.server.ts";
import { recordDraft } from "./record-draft.server.ts";
import type { CreateDraft } from "./schema.ts";
import { CREATE_DRAFT } from "./shopify.server.ts";

/** Makes a draft order. A lost one is known again by the uuid of its first line. */
export function createDraft(ctx: Ctx, input: CreateDraft): Promise<{ id: string }> {
  const { key: _key, ...content } = input;
  const { currency } = knownStore(ctx).shop;
  const done = async (id: string) => {
    const details = { lines: content.lines.length, hasCustomer: content.customerId !== null };
    await recordDraft(ctx, id, "draft.created", details);
    return { id };
  };
  const find = async (begunAt: Date) => {
    const { uuid } = content.lines[0]!;
    const id = await findDraft(ctx, {
      ...{ begunAt, kept: null },
      fits: ({ lineItems }) => lineItems.nodes[0]?.uuid === uuid,
    });
    return id === null ? null : done(id);
  };
  return change(ctx, { verb: "draft.create", needs: WRITE_DRAFTS, input, find }, async () => {
    checkAmounts(content, currency);
    await checkCodes(ctx, content);
    const { draftOrderCreate } = await adminGraphql(ctx, CREATE_DRAFT, { input: draftInput(content, currency) });
    rejectDraftErrors(draftOrderCreate?.userErrors ?? []);
    return done(tailOf(draftOrderCreate!.draftOrder!.id));
  });
}
