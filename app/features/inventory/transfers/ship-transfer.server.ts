import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, idOfGid } from "#app/platform/shopify/gid.ts";
import type { ShipTransfer } from "../schema.ts";
import { onceKey } from "../stock/once-key.server.ts";
import { recordTransfer } from "./record-transfer.server.ts";
import { SHIP_TRANSFER } from "./shopify.server.ts";
import { rejectTransferErrors } from "./transfer-errors.ts";

/** Sends units of a transfer on their way: they leave the origin, and the destination has them as incoming. */
export function shipTransfer(ctx: Ctx, input: ShipTransfer): Promise<{ shipmentId: string }> {
  return change(ctx, { verb: "transfer.ship", needs: ["write_inventory_shipments"], input }, async () => {
    const { key, transferId, lines, trackingNumber, company } = input;
    const lineItems = lines.map(({ itemId, quantity }) => ({
      inventoryItemId: gidOf("InventoryItem", itemId),
      quantity,
    }));
    const tracking = { ...(trackingNumber !== "" && { trackingNumber }), ...(company !== "" && { company }) };
    const pushed = {
      movementId: gidOf("InventoryTransfer", transferId),
      lineItems,
      ...(Object.keys(tracking).length > 0 && { trackingInput: tracking }),
    };
    const { inventoryShipmentCreateInTransit: answer } = await adminGraphql(ctx, SHIP_TRANSFER, {
      input: pushed,
      key: onceKey(key, "ship", pushed),
    });
    rejectTransferErrors(answer?.userErrors);
    await recordTransfer(ctx, "transfer.shipped", transferId, lineItems);
    return { shipmentId: String(idOfGid(answer!.inventoryShipment!.id)) };
  });
}
