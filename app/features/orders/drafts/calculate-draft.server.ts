import { requireScopes } from "#app/platform/change/require-scopes.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import { checkAmounts } from "./check-amounts.ts";
import { countedDraft } from "./counted-draft.ts";
import { rejectDraftErrors } from "./draft-errors.ts";
import { draftInput } from "./draft-input.ts";
import { WRITE_DRAFTS } from "./draft-scopes.ts";
import type { CountedDraft, DraftContent } from "./schema.ts";
import { CALCULATE_DRAFT } from "./shopify.server.ts";

/** What a draft would come to, with taxes and the rates that could ship it, as Shopify counts; nothing is kept. */
export async function calculateDraft(ctx: Ctx, content: DraftContent): Promise<CountedDraft> {
  requireScopes(ctx, WRITE_DRAFTS);
  const { currency } = knownStore(ctx).shop;
  checkAmounts(content, currency);
  const { draftOrderCalculate } = await adminGraphql(ctx, CALCULATE_DRAFT, { input: draftInput(content, currency) });
  rejectDraftErrors(draftOrderCalculate?.userErrors ?? []);
  return countedDraft(draftOrderCalculate!.calculatedDraftOrder!);
}
