import { tailOf } from "#app/platform/shopify/gid.ts";
import { buyersMinor } from "../change/money-of.ts";
import type { Homes } from "./homes-of.server.ts";
import type { RefundableLine } from "./schema.ts";
import type { OrderToRefund } from "./shopify.server.ts";

/** Units that were sent and units that wait are refunded differently: two rows of one line. What is never sent (a tip) does not come back. */
export function refundableLines(node: OrderToRefund["lineItems"]["nodes"][number], homes: Homes): RefundableLine[] {
  const waiting = Math.min(node.unfulfilledQuantity, node.refundableQuantity);
  const of = (isSent: boolean, refundable: number): RefundableLine => ({
    id: tailOf(node.id),
    isSent,
    isGoods: !isSent || node.requiresShipping,
    title: node.title,
    variantTitle: node.variantTitle ?? null,
    sku: node.sku ?? null,
    imageUrl: node.image?.url ?? null,
    unitMinor: buyersMinor(node.discountedUnitPriceAfterAllDiscountsSet),
    refundable,
    home: (isSent ? homes.sent : homes.waiting).get(tailOf(node.id)) ?? null,
  });
  return [of(false, waiting), of(true, node.refundableQuantity - waiting)].filter(({ refundable }) => refundable > 0);
}
