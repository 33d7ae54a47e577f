import { requireScopes } from "#app/platform/change/require-scopes.ts";
import { type Ctx, hasScope } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, idOfGid } from "#app/platform/shopify/gid.ts";
import type { ResultOf } from "#app/platform/shopify/operations.ts";
import type { TransferItem, TransferPage, TransferRef, TransferShipment } from "../schema.ts";
import { transferRow } from "./list-transfers.server.ts";
import { SHIPMENTS_OF_TRANSFER, TRANSFER } from "./shopify.server.ts";

type Line = NonNullable<ResultOf<typeof TRANSFER>["inventoryTransfer"]>["lineItems"]["nodes"][number];
type Shipment = NonNullable<ResultOf<typeof SHIPMENTS_OF_TRANSFER>["inventoryTransfer"]>["shipments"]["nodes"][number];

/** A transfer as it is at Shopify now, with its items and, where the app may read them, its shipments. Throws not_found, forbidden. */
export async function getTransfer(ctx: Ctx, { transferId }: Pick<TransferRef, "transferId">): Promise<TransferPage> {
  requireScopes(ctx, ["read_inventory_transfers"]);
  const id = gidOf("InventoryTransfer", transferId);
  const { inventoryTransfer: node } = await adminGraphql(ctx, TRANSFER, { id });
  if (!node) throw new AppError("not_found", "There is no such transfer any more.");
  const items = node.lineItems.nodes.map(itemOf);
  const shipments = hasScope(ctx, "read_inventory_shipments")
    ? (await adminGraphql(ctx, SHIPMENTS_OF_TRANSFER, { id })).inventoryTransfer?.shipments.nodes
    : null;
  return {
    ...transferRow(node),
    note: node.note ?? "",
    originId: node.origin?.location ? String(idOfGid(node.origin.location.id)) : null,
    items,
    shipments: shipments?.map((shipment) => shipmentOf(shipment, items)) ?? null,
  };
}

function itemOf(line: Line): TransferItem {
  const variantTitle = line.inventoryItem?.variants?.nodes[0]?.title;
  return {
    lineId: String(idOfGid(line.id)),
    itemId: line.inventoryItem ? String(idOfGid(line.inventoryItem.id)) : null,
    title: line.title ?? line.inventoryItem?.sku ?? "",
    variantTitle: variantTitle && variantTitle !== "Default Title" ? variantTitle : null,
    sku: line.inventoryItem?.sku ?? null,
    units: line.totalQuantity,
    shipped: line.shippedQuantity + line.pickedForShipmentQuantity,
    left: line.processableQuantity,
  };
}

function shipmentOf(node: Shipment, items: readonly TransferItem[]): TransferShipment {
  return {
    id: String(idOfGid(node.id)),
    name: node.name,
    status: node.status,
    shippedAt: node.dateShipped ?? null,
    receivedAt: node.dateReceived ?? null,
    tracking: [node.tracking?.company, node.tracking?.trackingNumber].filter(Boolean).join(" ") || null,
    lines: (node.lineItems?.nodes ?? []).map((line) => {
      const itemId = line.inventoryItem && String(idOfGid(line.inventoryItem.id));
      const item = items.find((one) => one.itemId === itemId);
      return {
        id: String(idOfGid(line.id)),
        title: [item?.title, item?.variantTitle].filter(Boolean).join(" – "),
        sku: item?.sku ?? null,
        units: line.quantity,
        accepted: line.acceptedQuantity,
        rejected: line.rejectedQuantity,
        open: line.unreceivedQuantity,
      };
    }),
  };
}
