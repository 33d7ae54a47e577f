import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";

const ORDER_OF_SENDING = `#graphql
  query OrderOfSending($id: ID!) {
    fulfillmentOrder(id: $id) { orderId }
  }
`;

/** Shopify sends a fulfillment order whatever order it is of: a path that names another one is of nothing. Throws `not_found`. */
export async function requireOwnSending(
  ctx: Ctx,
  { id, fulfillmentOrderId }: { readonly id: string; readonly fulfillmentOrderId: string },
): Promise<void> {
  const sending = { id: gidOf("FulfillmentOrder", fulfillmentOrderId) };
  const { fulfillmentOrder } = await adminGraphql(ctx, ORDER_OF_SENDING, sending);
  if (fulfillmentOrder?.orderId !== gidOf("Order", id))
    throw new AppError("not_found", "The order has no such fulfillment order.");
}
