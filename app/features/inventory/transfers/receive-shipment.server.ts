import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import type { ReceiveShipment } from "../schema.ts";
import { onceKey } from "../stock/once-key.server.ts";
import { getTransfer } from "./get-transfer.server.ts";
import { recordTransfer } from "./record-transfer.server.ts";
import { RECEIVE_SHIPMENT } from "./shopify.server.ts";
import { rejectTransferErrors } from "./transfer-errors.ts";

/** Notes what of a shipment has arrived: what is accepted can be sold at the destination, what is rejected is gone. */
export function receiveShipment(ctx: Ctx, input: ReceiveShipment): Promise<{ shipmentId: string }> {
  return change(
    ctx,
    { verb: "transfer.receive", needs: ["write_inventory_shipments_received_items"], input },
    async () => {
      const { key, transferId, shipmentId, lines } = input;
      const received = lines.flatMap(({ lineId, accepted, rejected }) =>
        (
          [
            ["ACCEPTED", accepted],
            ["REJECTED", rejected],
          ] as const
        ).flatMap(([reason, quantity]) =>
          quantity === 0 ? [] : [{ shipmentLineItemId: gidOf("InventoryShipmentLineItem", lineId), quantity, reason }],
        ),
      );
      const { inventoryShipmentReceive: answer } = await adminGraphql(ctx, RECEIVE_SHIPMENT, {
        id: gidOf("InventoryShipment", shipmentId),
        lineItems: received,
        key: onceKey(key, "receive", { shipmentId, received }),
      });
      rejectTransferErrors(answer?.userErrors);
      const { items } = await getTransfer(ctx, { transferId });
      const touched = items.flatMap(({ itemId, units }) =>
        itemId === null ? [] : [{ inventoryItemId: gidOf("InventoryItem", itemId), quantity: units }],
      );
      const units = received.reduce((sum, { quantity }) => sum + quantity, 0);
      await recordTransfer(ctx, "transfer.received", transferId, touched, units);
      return { shipmentId };
    },
  );
}
