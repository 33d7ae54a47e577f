import { requireScopes } from "#app/platform/change/require-scopes.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { buyersMinor } from "../change/money-of.ts";
import type { SuggestedReturn, SuggestReturn } from "./schema.ts";
import { SUGGEST_RETURN } from "./shopify.server.ts";

/** What processing these units of a return would come to, as Shopify counts it; nothing is done. Throws not_found, invalid. */
export async function suggestReturn(ctx: Ctx, input: SuggestReturn): Promise<SuggestedReturn> {
  requireScopes(ctx, ["read_returns"]);
  const { return: made } = await asked(ctx, input);
  if (!made) throw new AppError("not_found", "This return is not in the store any more.");
  const outcome = made.suggestedFinancialOutcome;
  const transfer = outcome?.financialTransfer;
  return {
    amountMinor: transfer && "amount" in transfer ? buyersMinor(transfer.amount) : "0",
    owedMinor: transfer && "owed" in transfer ? buyersMinor(transfer.owed) : "0",
    maximumMinor: outcome ? buyersMinor(outcome.maximumRefundable) : "0",
  };
}

// Shopify tells of more units than are to come by an error of the whole request.
async function asked(ctx: Ctx, { returnId, lines, exchanges }: SuggestReturn) {
  try {
    return await adminGraphql(ctx, SUGGEST_RETURN, {
      id: gidOf("Return", returnId),
      lines: lines.map((line) => ({ id: gidOf("ReturnLineItem", line.id), quantity: line.quantity })),
      exchanges: exchanges.map((line) => ({ id: gidOf("ExchangeLineItem", line.id), quantity: line.quantity })),
    });
  } catch (error) {
    if (!isAppError(error) || error.code !== "shopify_rejected") throw error;
    throw new AppError("invalid", error.message, { fields: { lines: error.message } });
  }
}
