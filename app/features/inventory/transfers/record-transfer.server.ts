import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import { inventoryResource } from "../resources.server.ts";

/** Writes down what was done to a transfer, with how many units (those of the lines, unless said); the stock of its items follows it. */
export function recordTransfer(
  ctx: Ctx,
  action: string,
  transferId: string,
  lines: readonly { readonly inventoryItemId: string; readonly quantity: number }[],
  units = lines.reduce((sum, { quantity }) => sum + quantity, 0),
): Promise<void> {
  return recordChange(ctx, {
    touched: [{ resource: inventoryResource, ids: lines.map(({ inventoryItemId }) => idOfGid(inventoryItemId)) }],
    action,
    subject: `InventoryTransfer/${transferId}`,
    details: { items: lines.length, units },
  });
}
