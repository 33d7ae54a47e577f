import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import type { AdjustQuantity } from "../schema.ts";
import { onceKey } from "./once-key.server.ts";
import { recordStock } from "./record-stock.server.ts";
import { refuseStale } from "./refuse-stale.server.ts";
import { ADJUST_QUANTITIES } from "./shopify.server.ts";

/** Adds to what is available of an item, or takes away. With `seen` it is refused where that is not what stands there any more. */
export function adjustQuantity(ctx: Ctx, input: AdjustQuantity): Promise<{ itemId: string }> {
  return change(ctx, { verb: "inventory.adjust", needs: ["write_inventory"], input }, async () => {
    const { key, itemId, locationId, delta, reason, seen = null } = input;
    const pushed = {
      name: "available",
      reason,
      changes: [
        {
          inventoryItemId: gidOf("InventoryItem", itemId),
          locationId: gidOf("Location", locationId),
          delta,
          changeFromQuantity: seen,
        },
      ],
    };
    const { inventoryAdjustQuantities: answer } = await adminGraphql(ctx, ADJUST_QUANTITIES, {
      input: pushed,
      key: onceKey(key, "adjust", pushed),
    });
    const errors = (answer?.userErrors ?? []).map((error) => ({ ...error, field: ["input", "delta"] }));
    await refuseStale(ctx, errors, () => ({ itemId, locationId, name: "available", seen, field: "delta" }));
    const known = seen === null ? {} : { before: { available: seen }, after: { available: seen + delta } };
    await recordStock(ctx, "stock.adjusted", [{ itemId, locationId, reason, ...known }]);
    return { itemId };
  });
}
