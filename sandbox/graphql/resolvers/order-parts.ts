// Line items, shipping lines, duties and additional fees of orders.
import { minus, share } from "#sandbox/store/money-math.ts";
import { shopAmount, type OrderDoc } from "#sandbox/store/model.ts";
import { ApiError } from "../errors.ts";
import type { RequestContext, Resolvers } from "../types.ts";
import { discountAllocations } from "./discounts.ts";
import { gid } from "./gid.ts";
import {
  allDiscounts,
  currentPriceBeforeTaxes,
  discountedTotal,
  fulfilledQuantity,
  lineDiscounts,
  originalTotal,
  refundedQuantity,
} from "./line-amounts.ts";
import { documentOf } from "./lookup.ts";
import { firstImage } from "./media.ts";
import { bag, moneyV2, scalar, total } from "./money.ts";
import { part, type LineSource, type Part, type ShippingLineSource } from "./part.ts";
import { taxLines } from "./taxes.ts";

type DutySource = Part<OrderDoc["lines"][number]["duties"][number]>;
type FeeSource = Part<OrderDoc["additionalFees"][number]>;

const lineName = ({ doc }: LineSource): string => (doc.variantTitle ? `${doc.title} - ${doc.variantTitle}` : doc.title);

const unitPrice = (line: LineSource, withAll: boolean) =>
  share(withAll ? minus(originalTotal(line), allDiscounts(line)) : discountedTotal(line), 1, line.doc.quantity);
const unfulfilledShare = (line: LineSource, amount: ReturnType<typeof originalTotal>) =>
  share(amount, line.doc.fulfillableQuantity, line.doc.quantity);
const discountedShipping = ({ doc }: ShippingLineSource) =>
  minus(
    doc.price,
    total(doc.discounts, (discount) => discount.amount),
  );

/** What is left of a shipping charge after refunds of it. */
const currentShipping = (line: ShippingLineSource) =>
  line.doc.removed
    ? 0
    : minus(
        discountedShipping(line),
        total(line.order.refunds, (refund) =>
          total(refund.shipping, (item) => (item.shippingLineId === line.doc.id ? item.subtotal : 0)),
        ),
      );

function fulfillmentStatus({ order, doc }: LineSource): string {
  const done = fulfilledQuantity(order, doc);
  return done === 0 ? "unfulfilled" : done < doc.quantity ? "partial" : "fulfilled";
}

const customAttributes = ({ doc }: LineSource) => doc.customAttributes;

function image({ doc }: LineSource, _: unknown, ctx: RequestContext) {
  return doc.productId === null ? null : firstImage(documentOf(ctx, "products", doc.productId));
}

function firstTaxLines(line: LineSource, args: { first?: number | null }) {
  if (args.first != null && args.first < 0) throw new ApiError("first must be positive", "INVALID_FIELD_ARGUMENTS");
  return taxLines(line.order, line.doc.taxes).slice(0, args.first ?? undefined);
}

export const orderPartResolvers: Resolvers = {
  LineItem: {
    id: ({ doc }: LineSource) => gid("LineItem", doc.id),
    name: lineName,
    title: ({ doc }: LineSource) => doc.title,
    variantTitle: ({ doc }: LineSource) => doc.variantTitle,
    sku: ({ doc }: LineSource) => doc.sku,
    vendor: ({ doc }: LineSource) => doc.vendor,
    quantity: ({ doc }: LineSource) => doc.quantity,
    currentQuantity: ({ doc }: LineSource) => doc.currentQuantity,
    refundableQuantity: ({ doc }: LineSource) => doc.currentQuantity,
    fulfillableQuantity: ({ doc }: LineSource) => doc.fulfillableQuantity,
    unfulfilledQuantity: ({ doc }: LineSource) => doc.fulfillableQuantity,
    nonFulfillableQuantity: ({ order, doc }: LineSource) =>
      Math.max(0, doc.quantity - doc.fulfillableQuantity - fulfilledQuantity(order, doc)),
    fulfillmentStatus,
    product: ({ doc }: LineSource, _, ctx) => documentOf(ctx, "products", doc.productId),
    variant: ({ doc }: LineSource, _, ctx) => documentOf(ctx, "variants", doc.variantId),
    image,
    isGiftCard: ({ doc }: LineSource) => doc.isGiftCard,
    requiresShipping: ({ doc }: LineSource) => doc.requiresShipping,
    taxable: ({ doc }: LineSource) => doc.taxable,
    restockable: ({ order, doc }: LineSource) => doc.variantId !== null && refundedQuantity(order, doc) < doc.quantity,
    canRestock: ({ order, doc }: LineSource) => doc.variantId !== null && refundedQuantity(order, doc) < doc.quantity,
    merchantEditable: ({ doc }: LineSource) => doc.fulfillableQuantity > 0,
    customAttributes,
    discountAllocations: ({ order, doc }: LineSource) => discountAllocations(order, doc.discounts),
    taxLines: firstTaxLines,
    duties: ({ order, doc }: LineSource) => doc.duties.map((duty) => part(order, duty)),
    originalUnitPrice: ({ order, doc }: LineSource) => scalar(order, doc.unitPrice),
    originalUnitPriceSet: ({ order, doc }: LineSource) => bag(order, doc.unitPrice),
    originalTotal: (line: LineSource) => scalar(line.order, originalTotal(line)),
    originalTotalSet: (line: LineSource) => bag(line.order, originalTotal(line)),
    discountedTotal: (line: LineSource) => scalar(line.order, discountedTotal(line)),
    discountedTotalSet: (line: LineSource, args: { withCodeDiscounts?: boolean | null }) =>
      bag(line.order, discountedTotal(line, args.withCodeDiscounts ?? false)),
    discountedUnitPrice: (line: LineSource) => scalar(line.order, unitPrice(line, false)),
    discountedUnitPriceSet: (line: LineSource) => bag(line.order, unitPrice(line, false)),
    discountedUnitPriceAfterAllDiscountsSet: (line: LineSource) => bag(line.order, unitPrice(line, true)),
    priceAfterAllDiscountsBeforeTaxesSet: (line: LineSource) => bag(line.order, currentPriceBeforeTaxes(line)),
    totalDiscount: (line: LineSource) => scalar(line.order, lineDiscounts(line, true)),
    totalDiscountSet: (line: LineSource) => bag(line.order, lineDiscounts(line, true)),
    unfulfilledOriginalTotal: (line: LineSource) => scalar(line.order, unfulfilledShare(line, originalTotal(line))),
    unfulfilledOriginalTotalSet: (line: LineSource) => bag(line.order, unfulfilledShare(line, originalTotal(line))),
    unfulfilledDiscountedTotal: (line: LineSource) => scalar(line.order, unfulfilledShare(line, discountedTotal(line))),
    unfulfilledDiscountedTotalSet: (line: LineSource) => bag(line.order, unfulfilledShare(line, discountedTotal(line))),
    weight: () => null,
    lineItemGroup: () => null,
    sellingPlan: () => null,
    contract: () => null,
    staffMember: () => null,
  },
  ShippingLine: {
    id: ({ doc }: ShippingLineSource) => gid("ShippingLine", doc.id),
    title: ({ doc }: ShippingLineSource) => doc.title,
    code: ({ doc }: ShippingLineSource) => doc.code,
    source: ({ doc }: ShippingLineSource) => doc.source,
    custom: ({ doc }: ShippingLineSource) => doc.source === "custom",
    isRemoved: ({ doc }: ShippingLineSource) => doc.removed,
    carrierIdentifier: () => null,
    deliveryCategory: () => null,
    phone: () => null,
    requestedFulfillmentService: () => null,
    shippingRateHandle: () => null,
    price: ({ order, doc }: ShippingLineSource) => scalar(order, doc.price),
    originalPrice: ({ order, doc }: ShippingLineSource) => moneyV2(shopAmount(doc.price), order.currency),
    originalPriceSet: ({ order, doc }: ShippingLineSource) => bag(order, doc.price),
    discountedPrice: (line: ShippingLineSource) => moneyV2(shopAmount(discountedShipping(line)), line.order.currency),
    discountedPriceSet: (line: ShippingLineSource) => bag(line.order, discountedShipping(line)),
    currentDiscountedPriceSet: (line: ShippingLineSource) => bag(line.order, currentShipping(line)),
    discountAllocations: ({ order, doc }: ShippingLineSource) => discountAllocations(order, doc.discounts),
    taxLines: ({ order, doc }: ShippingLineSource) => taxLines(order, doc.taxes),
  },
  Duty: {
    id: ({ doc }: DutySource) => gid("Duty", doc.id),
    price: ({ order, doc }: DutySource) => bag(order, doc.price),
    taxLines: ({ order, doc }: DutySource) => taxLines(order, doc.taxes),
    harmonizedSystemCode: ({ doc }: DutySource) => doc.harmonizedSystemCode,
    countryCodeOfOrigin: ({ doc }: DutySource) => doc.countryCodeOfOrigin,
  },
  AdditionalFee: {
    id: ({ doc }: FeeSource) => gid("AdditionalFee", doc.id),
    name: ({ doc }: FeeSource) => doc.name,
    price: ({ order, doc }: FeeSource) => bag(order, doc.price),
    taxLines: ({ order, doc }: FeeSource) => taxLines(order, doc.taxes),
  },
  SaleAdditionalFee: {
    id: ({ doc }: FeeSource) => gid("SaleAdditionalFee", doc.id),
    name: ({ doc }: FeeSource) => doc.name,
    price: ({ order, doc }: FeeSource) => bag(order, doc.price),
    taxLines: ({ order, doc }: FeeSource) => taxLines(order, doc.taxes),
  },
};
