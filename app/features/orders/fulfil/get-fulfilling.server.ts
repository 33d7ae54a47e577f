import { requireScopes } from "#app/platform/change/require-scopes.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, tailOf } from "#app/platform/shopify/gid.ts";
import type { Fulfilling, Parcel, Sending } from "./schema.ts";
import { ORDER_TO_FULFIL, type OrderToFulfil } from "./shopify.server.ts";

const READ_SENDING = ["read_merchant_managed_fulfillment_orders"];

/** What of an order waits to be sent, location by location, and what was sent. Throws not_found, forbidden. */
export async function getFulfilling(ctx: Ctx, { id }: { id: string }): Promise<Fulfilling> {
  requireScopes(ctx, READ_SENDING);
  const { order } = await adminGraphql(ctx, ORDER_TO_FULFIL, { id: gidOf("Order", id) });
  if (!order) throw new AppError("not_found", "This order is not in the store any more.");
  return {
    order: { id, name: order.name, hasEmail: order.email !== null },
    sendings: order.fulfillmentOrders.nodes.map(sending).filter(({ lines }) => lines.length > 0),
    parcels: order.fulfillments.map(parcel),
  };
}

function sending(node: OrderToFulfil["fulfillmentOrders"]["nodes"][number]): Sending {
  const isOver = node.status === "CLOSED" || node.status === "CANCELLED";
  return {
    id: tailOf(node.id),
    status: node.status,
    location: node.assignedLocation.name,
    delivery: node.deliveryMethod?.presentedName ?? null,
    actions: node.supportedActions.map(({ action }) => action),
    holds: node.fulfillmentHolds.map((hold) => ({ reason: hold.displayReason, note: hold.reasonNotes ?? null })),
    places: node.locationsForMove.nodes
      .filter(({ movable }) => movable)
      .map(({ location, message }) => ({ id: tailOf(location.id), name: location.name, message: message ?? null })),
    lines: node.lineItems.nodes
      .filter(({ remainingQuantity }) => !isOver && remainingQuantity > 0)
      .map((line) => ({
        id: tailOf(line.id),
        title: line.productTitle,
        variantTitle: line.variantTitle ?? null,
        sku: line.sku ?? null,
        imageUrl: line.image?.url ?? null,
        total: line.totalQuantity,
        remaining: line.remainingQuantity,
      })),
  };
}

const parcel = (node: OrderToFulfil["fulfillments"][number]): Parcel => ({
  id: tailOf(node.id),
  name: node.name,
  status: node.status,
  displayStatus: node.displayStatus ?? null,
  at: node.createdAt,
  location: node.location?.name ?? null,
  tracking: node.trackingInfo.map(({ company, number, url }) => ({
    company: company ?? "",
    number: number ?? "",
    url: url ?? "",
  })),
  lines: node.fulfillmentLineItems.nodes.map(({ quantity, lineItem }) => ({
    title: lineItem.variantTitle ? `${lineItem.title} · ${lineItem.variantTitle}` : lineItem.title,
    quantity: quantity ?? 0,
  })),
});
