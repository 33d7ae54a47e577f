import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, tailOf } from "../work/gid-of.ts";
import { buyersMinor } from "../work/money-of.ts";
import type { RefundableLine, Refunding } from "./schema.ts";
import { ORDER_TO_REFUND, type OrderToRefund } from "./shopify.server.ts";
import { suggestedOf } from "./suggested-of.ts";

/** What of an order can be refunded. Throws not_found. */
export async function getRefunding(ctx: Ctx, { id }: { id: string }): Promise<Refunding> {
  const { order, locations } = await adminGraphql(ctx, ORDER_TO_REFUND, { id: gidOf("Order", id) });
  if (!order) throw new AppError("not_found", "This order is not in the store any more.");
  return {
    order: { id, name: order.name, hasEmail: order.email !== null },
    currency: order.presentmentCurrencyCode,
    lines: order.lineItems.nodes.flatMap(linesOf),
    refundedMinor: buyersMinor(order.totalRefundedSet),
    places: locations.nodes.map((place) => ({ id: tailOf(place.id), name: place.name })),
    suggested: suggestedOf(order.suggestedRefund),
  };
}

// Units that were sent and units that wait are refunded differently: two rows of one line.
function linesOf(node: OrderToRefund["lineItems"]["nodes"][number]): RefundableLine[] {
  const waiting = Math.min(node.unfulfilledQuantity, node.refundableQuantity);
  const of = (isSent: boolean, refundable: number): RefundableLine => ({
    id: tailOf(node.id),
    isSent,
    title: node.title,
    variantTitle: node.variantTitle ?? null,
    sku: node.sku ?? null,
    imageUrl: node.image?.url ?? null,
    unitMinor: buyersMinor(node.discountedUnitPriceAfterAllDiscountsSet),
    refundable,
  });
  return [of(false, waiting), of(true, node.refundableQuantity - waiting)].filter(({ refundable }) => refundable > 0);
}
