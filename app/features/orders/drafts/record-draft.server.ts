import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";

/** Writes down what was done to a draft. Drafts have no mirror: their pages ask Shopify. */
export const recordDraft = (ctx: Ctx, id: string, action: string, details?: object): Promise<void> =>
  recordChange(ctx, { touched: [], action, subject: `DraftOrder/${id}`, details });
