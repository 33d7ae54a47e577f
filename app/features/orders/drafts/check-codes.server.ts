import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import { countedDraft } from "./counted-draft.ts";
import { rejectDraftErrors } from "./draft-errors.ts";
import { draftInput } from "./draft-input.ts";
import type { DraftContent } from "./schema.ts";
import { CALCULATE_DRAFT } from "./shopify.server.ts";

/** Throws `shopify_rejected` for a discount code that would take nothing off: Shopify saves the draft without it, and says so by the way. */
export async function checkCodes(ctx: Ctx, content: DraftContent): Promise<void> {
  if (content.discountCodes.length === 0) return;
  const input = draftInput(content, knownStore(ctx).shop.currency);
  const { draftOrderCalculate } = await adminGraphql(ctx, CALCULATE_DRAFT, { input });
  rejectDraftErrors(draftOrderCalculate?.userErrors ?? []);
  const { refusedCodes } = countedDraft(draftOrderCalculate!.calculatedDraftOrder!);
  const placeOf = (code: string) => content.discountCodes.findIndex((one) => one.toUpperCase() === code.toUpperCase());
  rejectDraftErrors(
    refusedCodes.map(({ code, message }) => ({ field: ["discountCodes", String(placeOf(code))], message })),
  );
}
