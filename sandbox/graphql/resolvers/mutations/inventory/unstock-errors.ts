// What keeps an item at a location.
import type { InventoryLevelDoc } from "#sandbox/store/model.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";

/** At how many places an item is stocked. */
export const stocked = (ctx: RequestContext, itemId: string): number =>
  ctx.store.get<{ n: number }>(
    "select count(*) as n from inventory_levels where inventory_item_id = ? and json_extract(doc, '$.active') = 1",
    itemId,
  )!.n;

/** Why a level cannot be given up, in Shopify's words, each with its code; `staying` places would still have the item. */
export function unstockErrors(
  ctx: RequestContext,
  level: InventoryLevelDoc,
  staying = stocked(ctx, level.inventoryItemId) - 1,
): [message: string, code: string][] {
  const place = documentOf(ctx, "locations", level.locationId)?.name ?? "";
  const { committed, incoming, reserved, damaged, safety_stock: safety, quality_control: quality } = level.quantities;
  const because = (why: string) => `The variant couldn't be unstocked from ${place} because ${why}.`;
  if (staying < 1)
    return [
      [because("products need to be stocked at a minimum of 1 location"), "CANNOT_DEACTIVATE_FROM_ONLY_LOCATION"],
    ];
  const errors: [string, string][] = [];
  if (committed > 0) errors.push([because("it has committed inventory"), "COMMITTED_INVENTORY_AT_LOCATION"]);
  if (incoming > 0) errors.push([because("it has incoming inventory"), "INCOMING_INVENTORY_AT_LOCATION"]);
  if (reserved + damaged + safety + quality > 0)
    errors.push([because("it has unavailable inventory"), "RESERVED_INVENTORY_AT_LOCATION"]);
  return errors;
}
