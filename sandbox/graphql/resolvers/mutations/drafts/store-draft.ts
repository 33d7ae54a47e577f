// Writing a draft back.
import { saveDraft, type DraftDoc } from "#sandbox/store/draft.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { totalOfDraft } from "#sandbox/graphql/resolvers/drafts/index.ts";
import { customerOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { laterThan } from "../common.ts";
import { nameOf } from "../orders/create.ts";

/** Writes the draft and tells the world; a change is later than what was there. */
export function storeDraft(
  ctx: RequestContext,
  draft: DraftDoc,
  topic: "draft_orders/create" | "draft_orders/update" = "draft_orders/update",
): DraftDoc {
  const isNew = topic === "draft_orders/create";
  const stored = { ...draft, updatedAt: isNew ? draft.updatedAt : laterThan(ctx.store, draft.updatedAt) };
  saveDraft(ctx.store, stored, totalOfDraft(ctx, stored), nameOf(customerOf(ctx, stored.customerId)));
  ctx.emit(topic, stored.id);
  return stored;
}
