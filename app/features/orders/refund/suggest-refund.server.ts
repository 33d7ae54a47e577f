import type { Ctx } from "#app/platform/ctx.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { refundLines } from "./refund-lines.ts";
import type { SuggestedRefund, SuggestRefund } from "./schema.ts";
import { SUGGEST_REFUND } from "./shopify.server.ts";
import { suggestedOf } from "./suggested-of.ts";

/** What a refund would come to, as Shopify counts it; nothing is done. Throws not_found, and invalid for what cannot be refunded. */
export async function suggestRefund(
  ctx: Ctx,
  input: SuggestRefund,
): Promise<SuggestedRefund & { readonly currency: string }> {
  const { order } = await asked(ctx, input);
  if (!order) throw new AppError("not_found", "This order is not in the store any more.");
  return { ...suggestedOf(order.suggestedRefund), currency: order.presentmentCurrencyCode };
}

// Shopify tells of more units than are left by an error of the whole request.
async function asked(ctx: Ctx, input: SuggestRefund) {
  try {
    return await adminGraphql(ctx, SUGGEST_REFUND, {
      id: gidOf("Order", input.id),
      lines: refundLines(input),
      shipping: input.shipping === "" ? null : input.shipping,
    });
  } catch (error) {
    if (!isAppError(error) || error.code !== "shopify_rejected") throw error;
    const field = input.lines.length === 0 || /shipping/i.test(error.message) ? "shipping" : "lines";
    throw new AppError("invalid", error.message, { fields: { [field]: error.message } });
  }
}
