import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import type { StockItemAt } from "../schema.ts";
import { recordStock } from "./record-stock.server.ts";
import { TOGGLE_ITEM } from "./shopify.server.ts";

/** Begins or ends to keep an item at a location. Shopify refuses to end it at the last one, or where units are committed or on their way. */
export function stockItemAt(ctx: Ctx, input: StockItemAt): Promise<{ itemId: string }> {
  return change(ctx, { verb: "inventory.stock", needs: ["write_inventory"], input }, async () => {
    const { itemId, locationId, isStocked } = input;
    const { inventoryBulkToggleActivation: answer } = await adminGraphql(ctx, TOGGLE_ITEM, {
      itemId: gidOf("InventoryItem", itemId),
      updates: [{ locationId: gidOf("Location", locationId), activate: isStocked }],
    });
    rejectUserErrors(answer?.userErrors.map((error) => ({ ...error, field: null })));
    await recordStock(ctx, isStocked ? "stock.begun" : "stock.ended", [{ itemId, locationId }]);
    return { itemId };
  });
}
