import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { getItem } from "../items/get-item.server.ts";
import type { UpdateItem } from "../schema.ts";
import { costOf } from "./cost-of.server.ts";
import { recordStock } from "./record-stock.server.ts";
import { UPDATE_ITEM } from "./shopify.server.ts";

/** Sets what a unit costs (null: not known), whether it is counted and sent. Fields that are left out stay as they are. */
export function updateItem(ctx: Ctx, input: UpdateItem): Promise<{ itemId: string }> {
  return change(ctx, { verb: "inventory.update", needs: ["write_inventory"], input }, async () => {
    const { itemId, cost, isTracked, requiresShipping } = input;
    const { item } = await getItem(ctx, { itemId });
    const pushed = {
      ...(cost !== undefined && { cost: costOf(ctx, cost, "cost") }),
      ...(isTracked !== undefined && { tracked: isTracked }),
      ...(requiresShipping !== undefined && { requiresShipping }),
    };
    const { inventoryItemUpdate: answer } = await adminGraphql(ctx, UPDATE_ITEM, {
      id: gidOf("InventoryItem", itemId),
      input: pushed,
    });
    rejectUserErrors(answer?.userErrors);
    const before = { cost: item.cost, tracked: item.isTracked, requiresShipping: item.requiresShipping };
    await recordStock(ctx, "item.updated", [{ itemId, before, after: { ...before, ...pushed } }]);
    return { itemId };
  });
}
