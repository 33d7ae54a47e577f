// Whether there is enough of everything for an order that obeys the variants' policies.
import type { LinePlan } from "#sandbox/store/order/plan.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { userError, type UserError } from "../common.ts";

/** Units of a variant that can be sold, over all locations. Infinity where nobody counts, or it is sold on when there is none. */
function sellable(ctx: RequestContext, variantId: string): number {
  const variant = documentOf(ctx, "variants", variantId);
  const item = variant && documentOf(ctx, "inventory_items", variant.inventoryItemId);
  if (!item?.tracked || variant?.inventoryPolicy === "CONTINUE") return Infinity;
  const row = ctx.store.get<{ n: number | null }>(
    "select sum(json_extract(doc, '$.quantities.available')) as n from inventory_levels where inventory_item_id = ?",
    item.id,
  );
  return row?.n ?? 0;
}

/** The refusal of an order that wants more than there is; null when there is enough. */
export function claimError(ctx: RequestContext, lines: readonly LinePlan[]): UserError | null {
  const wanted = new Map<string, number>();
  for (const { variantId, quantity } of lines)
    if (variantId !== null) wanted.set(variantId, (wanted.get(variantId) ?? 0) + quantity);
  const short = [...wanted].some(([id, quantity]) => sellable(ctx, id) < quantity);
  return short ? userError(["order", "lineItems"], "Unable to reserve inventory", "INVENTORY_CLAIM_FAILED") : null;
}
