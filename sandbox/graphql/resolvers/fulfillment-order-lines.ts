// Lines of fulfillment orders, and what holds them back.
import { share } from "#sandbox/store/money-math.ts";
import type { RequestContext, Resolvers } from "../types.ts";
import { ownApp } from "./apps.ts";
import { gid } from "./gid.ts";
import { discountedTotal } from "./line-amounts.ts";
import { documentOf } from "./lookup.ts";
import { firstImage } from "./media.ts";
import { bag } from "./money.ts";
import { required } from "./part.ts";
import type { SendingLineSource, SendingSource } from "./sending.ts";

const lineOf = ({ order, doc }: SendingLineSource) => required(order, order.lines, doc.lineId);
const variantOf = (source: SendingLineSource, ctx: RequestContext) =>
  documentOf(ctx, "variants", lineOf(source).doc.variantId);

const REASONS: Record<string, string> = {
  AWAITING_PAYMENT: "Awaiting payment",
  AWAITING_RETURN_ITEMS: "Awaiting return items",
  HIGH_RISK_OF_FRAUD: "High risk of fraud",
  INCORRECT_ADDRESS: "Incorrect address",
  INVENTORY_OUT_OF_STOCK: "Inventory out of stock",
  ONLINE_STORE_POST_PURCHASE_CROSS_SELL: "Online store post purchase upsell",
  UNKNOWN_DELIVERY_DATE: "Unknown delivery date",
  OTHER: "Other",
};
type HoldSource = SendingSource["doc"]["holds"][number];

export const fulfillmentOrderLineResolvers: Resolvers = {
  FulfillmentOrderLineItem: {
    id: ({ doc }: SendingLineSource) => gid("FulfillmentOrderLineItem", doc.id),
    lineItem: lineOf,
    totalQuantity: ({ doc }: SendingLineSource) => doc.total,
    remainingQuantity: ({ doc }: SendingLineSource) => doc.remaining,
    productTitle: (source: SendingLineSource) => lineOf(source).doc.title,
    variantTitle: (source: SendingLineSource) => lineOf(source).doc.variantTitle,
    sku: (source: SendingLineSource) => lineOf(source).doc.sku,
    vendor: (source: SendingLineSource) => lineOf(source).doc.vendor,
    requiresShipping: (source: SendingLineSource) => lineOf(source).doc.requiresShipping,
    variant: (source: SendingLineSource, _, ctx) => variantOf(source, ctx),
    inventoryItemId: (source: SendingLineSource, _, ctx) => {
      const id = variantOf(source, ctx)?.inventoryItemId;
      return id === undefined ? null : gid("InventoryItem", id);
    },
    image: (source: SendingLineSource, _, ctx) => {
      const { productId } = lineOf(source).doc;
      return productId === null ? null : firstImage(documentOf(ctx, "products", productId));
    },
    originalUnitPriceSet: (source: SendingLineSource) => bag(source.order, lineOf(source).doc.unitPrice),
    financialSummaries: (source: SendingLineSource) => {
      const line = lineOf(source);
      const unit = share(discountedTotal(line, true), 1, line.doc.quantity);
      return [
        {
          quantity: source.doc.total,
          originalUnitPriceSet: bag(source.order, line.doc.unitPrice),
          approximateDiscountedUnitPriceSet: bag(source.order, unit),
        },
      ];
    },
    shippingLine: () => null,
    warnings: () => [],
    weight: () => null,
  },
  FulfillmentHold: {
    id: (hold: HoldSource) => gid("FulfillmentHold", hold.id),
    handle: (hold: HoldSource) => hold.handle,
    reason: (hold: HoldSource) => hold.reason,
    reasonNotes: (hold: HoldSource) => hold.reasonNotes,
    displayReason: (hold: HoldSource) => REASONS[hold.reason] ?? hold.reason,
    heldByRequestingApp: (hold: HoldSource, _, ctx) => hold.clientId === ctx.app.clientId,
    heldByApp: (hold: HoldSource, _, ctx) => (hold.clientId === ctx.app.clientId ? ownApp(ctx) : null),
  },
};
