// Orders.
import { isZero, minus, sum } from "#sandbox/store/money-math.ts";
import { shopAmount, type Money, type OrderDoc, type SaleDoc } from "#sandbox/store/model.ts";
import { countRows, pageOf, pageOfRows } from "../page.ts";
import type { PageArgs, Resolver, Resolvers } from "../types.ts";
import { billingAddress, shippingAddress } from "./addresses.ts";
import { agreementsPage } from "./agreements.ts";
import { appOfOrder } from "./apps.ts";
import { discountApplications } from "./discounts.ts";
import { customIdsMissing } from "./errors.ts";
import { fulfillmentsOf } from "./fulfillments.ts";
import { gid, idOf } from "./gid.ts";
import { cartDiscount } from "./line-amounts.ts";
import { locationById } from "./locations.ts";
import { customerOf, documentOf } from "./lookup.ts";
import { bag, moneyV2, scalar } from "./money.ts";
import { orderTimeline } from "./order-timeline.ts";
import { orderPaging } from "./orders-paging.ts";
import { parts } from "./part.ts";
import { returnsPage } from "./refunds-returns.ts";
import { sortedTags } from "./tags.ts";
import { currentTaxLines, orderTaxLines } from "./taxes.ts";
import { canCapture, totalCapturable, transactionsOf } from "./transactions.ts";

type Totals = OrderDoc["totals"];
const asBag =
  (pick: (totals: Totals) => Money): Resolver =>
  (order: OrderDoc) =>
    bag(order, pick(order.totals));
const asScalar =
  (pick: (totals: Totals) => Money): Resolver =>
  (order: OrderDoc) =>
    scalar(order, pick(order.totals));

/** What the ledger says is left of duties or fees, without tax; null on orders that never had any. */
function soldWithoutTax(order: OrderDoc, had: boolean, types: SaleDoc["lineType"][]) {
  if (!had) return null;
  const sales = order.agreements.flatMap((agreement) =>
    agreement.sales.filter((sale) => types.includes(sale.lineType)),
  );
  return bag(order, sum(sales.map((sale) => minus(sale.total, sale.tax))));
}
const hasDuties = (order: OrderDoc): boolean => order.lines.some((line) => line.duties.length > 0);
const hasFees = (order: OrderDoc): boolean => order.additionalFees.length > 0;

const countsForSubtotal = (line: OrderDoc["lines"][number]): boolean => !line.isTip && !line.isGiftCard;
const units = (order: OrderDoc, of: "quantity" | "currentQuantity"): number =>
  order.lines.reduce((total, line) => (countsForSubtotal(line) ? total + line[of] : total), 0);

const netPayment = ({ totals }: OrderDoc): Money => minus(totals.received, totals.refunded);
const discrepancy = (order: OrderDoc): Money =>
  sum(order.refunds.flatMap((refund) => refund.adjustments.map((item) => item.amount)));
const owes = ({ totals }: OrderDoc): boolean => shopAmount(totals.outstanding) > 0;

/** Nine letters and digits that belong to the order and look like no number of it. */
const confirmation = (order: OrderDoc): string =>
  ((BigInt(order.id) * 2654435761n) % 36n ** 9n).toString(36).toUpperCase().padStart(9, "0");
const token = (order: OrderDoc): string =>
  ((BigInt(order.id) * 11400714819323198485n) % (1n << 128n)).toString(16).padStart(32, "0");

const sameAddress = ({ billingAddress: a, shippingAddress: b }: OrderDoc): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
const remainingShippingLines = (order: OrderDoc, removedToo?: boolean | null) =>
  parts(order, removedToo ? order.shippingLines : order.shippingLines.filter((line) => !line.removed));
const isFulfillable = (order: OrderDoc): boolean =>
  order.cancelledAt === null && order.lines.some((line) => line.fulfillableQuantity > 0);

export const orderResolvers: Resolvers = {
  QueryRoot: {
    order: (_, args: { id: string }, ctx) => documentOf(ctx, "orders", idOf("Order", args.id)),
    orderByIdentifier: (_, { identifier }: { identifier: { id?: string; customId?: unknown } }, ctx) => {
      if (identifier.customId) throw customIdsMissing();
      return documentOf(ctx, "orders", idOf("Order", identifier.id!));
    },
    orders: (_, args: PageArgs, ctx) => pageOfRows(ctx, orderPaging(ctx), args),
    ordersCount: (_, args: { query?: string; limit?: number | null }, ctx) =>
      countRows(ctx, orderPaging(ctx), args.query, args.limit),
  },
  Order: {
    id: (order: OrderDoc) => gid("Order", order.id),
    legacyResourceId: (order: OrderDoc) => order.id,
    name: (order: OrderDoc) => order.name,
    number: (order: OrderDoc) => order.number,
    confirmationNumber: confirmation,
    email: (order: OrderDoc) => order.email,
    phone: (order: OrderDoc) => order.phone,
    note: (order: OrderDoc) => order.note,
    tags: (order: OrderDoc) => sortedTags(order.tags),
    customAttributes: (order: OrderDoc) => order.customAttributes ?? [],
    createdAt: (order: OrderDoc) => order.createdAt,
    processedAt: (order: OrderDoc) => order.processedAt,
    updatedAt: (order: OrderDoc) => order.updatedAt,
    closed: (order: OrderDoc) => order.closedAt !== null,
    closedAt: (order: OrderDoc) => order.closedAt,
    cancelledAt: (order: OrderDoc) => order.cancelledAt,
    cancelReason: (order: OrderDoc) => order.cancelReason,
    cancellation: (order: OrderDoc) => (order.cancelledAt === null ? null : { staffNote: order.staffNote ?? null }),
    confirmed: (order: OrderDoc) => order.confirmed,
    test: (order: OrderDoc) => order.test,
    edited: (order: OrderDoc) => order.edited,
    taxesIncluded: (order: OrderDoc) => order.taxesIncluded,
    taxExempt: (order: OrderDoc) => order.taxExempt ?? false,
    dutiesIncluded: () => false,
    estimatedTaxes: () => false,
    currencyCode: (order: OrderDoc) => order.currency,
    presentmentCurrencyCode: (order: OrderDoc) => order.presentmentCurrency,
    customer: (order: OrderDoc, _, ctx) => customerOf(ctx, order.customerId),
    customerLocale: (order: OrderDoc) => order.customerLocale,
    customerAcceptsMarketing: (order: OrderDoc, _, ctx) =>
      customerOf(ctx, order.customerId)?.emailMarketing === "SUBSCRIBED",
    purchasingEntity: (order: OrderDoc, _, ctx) => {
      const customer = customerOf(ctx, order.customerId);
      return customer && { __typename: "Customer", ...customer };
    },
    billingAddress,
    shippingAddress,
    displayAddress: (order: OrderDoc) => shippingAddress(order) ?? billingAddress(order),
    billingAddressMatchesShippingAddress: sameAddress,
    displayFinancialStatus: (order: OrderDoc) => order.financialStatus,
    displayFulfillmentStatus: (order: OrderDoc) => order.fulfillmentStatus,
    returnStatus: (order: OrderDoc) => order.returnStatus,
    sourceName: (order: OrderDoc) => order.sourceName,
    sourceIdentifier: (order: OrderDoc) => order.sourceIdentifier ?? null,
    registeredSourceUrl: () => null,
    app: (order: OrderDoc, _, ctx) => appOfOrder(ctx, order),
    merchantOfRecordApp: () => null,
    channelInformation: (order: OrderDoc, _, ctx) => ({ order, app: appOfOrder(ctx, order) }),
    attribution: (order: OrderDoc, _, ctx) => {
      const app = appOfOrder(ctx, order);
      return { displayName: app.name, handle: app.appHandle, icon: null };
    },
    retailLocation: (order: OrderDoc, _, ctx) =>
      order.sourceName === "pos" ? locationById(ctx, order.locationId) : null,
    physicalLocation: (order: OrderDoc, _, ctx) => locationById(ctx, order.locationId),
    staffMember: () => null,
    poNumber: (order: OrderDoc) => order.poNumber ?? null,
    clientIp: () => null,
    cartToken: () => null,
    checkoutToken: (order: OrderDoc) => (order.sourceName === "web" ? token(order) : null),
    paymentTerms: () => null,
    statusPageUrl: (order: OrderDoc, _, ctx) =>
      `https://${ctx.store.domain}/${ctx.store.shop().id}/orders/${token(order)}/authenticate`,
    discountCode: (order: OrderDoc) => order.discountCodes[0] ?? null,
    discountCodes: (order: OrderDoc) => order.discountCodes,
    discountApplications: (order: OrderDoc, args: PageArgs) => pageOf(discountApplications(order), args),
    lineItems: (order: OrderDoc, args: PageArgs) => pageOf(parts(order, order.lines), args),
    nonFulfillableLineItems: (order: OrderDoc, args: PageArgs) =>
      pageOf(
        parts(
          order,
          order.lines.filter((line) => line.fulfillableQuantity === 0),
        ),
        args,
      ),
    shippingLine: (order: OrderDoc) => remainingShippingLines(order)[0] ?? null,
    shippingLines: (order: OrderDoc, args: PageArgs & { includeRemovals?: boolean | null }) =>
      pageOf(remainingShippingLines(order, args.includeRemovals), args),
    additionalFees: (order: OrderDoc) => parts(order, order.additionalFees),
    taxLines: orderTaxLines,
    currentTaxLines,
    transactions: transactionsOf,
    transactionsCount: (order: OrderDoc) => ({ count: order.transactions.length, precision: "EXACT" }),
    paymentGatewayNames: (order: OrderDoc) => [
      ...new Set(order.transactions.map((transaction) => transaction.gateway)),
    ],
    paymentCollectionDetails: () => ({ additionalPaymentCollectionUrl: null, vaultedPaymentMethods: null }),
    refunds: (order: OrderDoc, args: { first?: number | null }) =>
      parts(order, order.refunds).slice(0, args.first ?? undefined),
    returns: returnsPage,
    fulfillments: fulfillmentsOf,
    fulfillmentsCount: (order: OrderDoc) => ({ count: order.fulfillments.length, precision: "EXACT" }),
    agreements: agreementsPage,
    events: orderTimeline,
    alerts: () => [],
    disputes: () => [],
    hasTimelineComment: () => false,
    productNetwork: () => false,
    merchantEditable: (order: OrderDoc) => order.cancelledAt === null,
    merchantEditableErrors: (order: OrderDoc) => (order.cancelledAt === null ? [] : ["This order has been canceled"]),
    canNotifyCustomer: (order: OrderDoc) => order.email !== null || order.phone !== null,
    canMarkAsPaid: (order: OrderDoc) => order.cancelledAt === null && owes(order),
    capturable: (order: OrderDoc) => order.transactions.some((transaction) => canCapture(order, transaction)),
    fullyPaid: (order: OrderDoc) => !owes(order),
    unpaid: (order: OrderDoc) => owes(order) && isZero(order.totals.received),
    refundable: (order: OrderDoc) => shopAmount(netPayment(order)) > 0,
    restockable: (order: OrderDoc) => order.lines.some((line) => line.variantId !== null && line.currentQuantity > 0),
    fulfillable: isFulfillable,
    requiresShipping: (order: OrderDoc) => order.lines.some((line) => line.requiresShipping),
    subtotalLineItemsQuantity: (order: OrderDoc) => units(order, "quantity"),
    currentSubtotalLineItemsQuantity: (order: OrderDoc) => units(order, "currentQuantity"),
    totalWeight: () => "0",
    currentTotalWeight: () => "0",
    subtotalPrice: asScalar((t) => t.subtotal),
    subtotalPriceSet: asBag((t) => t.subtotal),
    totalDiscounts: asScalar((t) => t.discounts),
    totalDiscountsSet: asBag((t) => t.discounts),
    totalShippingPrice: asScalar((t) => t.shipping),
    totalShippingPriceSet: asBag((t) => t.shipping),
    totalTax: asScalar((t) => t.tax),
    totalTaxSet: asBag((t) => t.tax),
    totalPrice: asScalar((t) => t.total),
    totalPriceSet: asBag((t) => t.total),
    originalTotalPriceSet: asBag((t) => t.total),
    totalReceived: asScalar((t) => t.received),
    totalReceivedSet: asBag((t) => t.received),
    totalRefunded: asScalar((t) => t.refunded),
    totalRefundedSet: asBag((t) => t.refunded),
    totalRefundedShippingSet: asBag((t) => t.refundedShipping),
    totalOutstandingSet: asBag((t) => t.outstanding),
    totalTipReceived: (order: OrderDoc) => moneyV2(shopAmount(order.totals.tips), order.currency),
    totalTipReceivedSet: asBag((t) => t.tips),
    currentSubtotalPriceSet: asBag((t) => t.currentSubtotal),
    currentTotalDiscountsSet: asBag((t) => t.currentDiscounts),
    currentShippingPriceSet: asBag((t) => t.currentShipping),
    currentTotalTaxSet: asBag((t) => t.currentTax),
    currentTotalPriceSet: asBag((t) => t.currentTotal),
    netPayment: (order: OrderDoc) => scalar(order, netPayment(order)),
    netPaymentSet: (order: OrderDoc) => bag(order, netPayment(order)),
    totalCapturable: (order: OrderDoc) => scalar(order, totalCapturable(order)),
    totalCapturableSet: (order: OrderDoc) => bag(order, totalCapturable(order)),
    refundDiscrepancySet: (order: OrderDoc) => bag(order, discrepancy(order)),
    cartDiscountAmount: (order: OrderDoc) => scalar(order, cartDiscount(order, false)),
    cartDiscountAmountSet: (order: OrderDoc) => bag(order, cartDiscount(order, false)),
    currentCartDiscountAmountSet: (order: OrderDoc) => bag(order, cartDiscount(order, true)),
    originalTotalDutiesSet: (order: OrderDoc) => (hasDuties(order) ? bag(order, order.totals.duties) : null),
    currentTotalDutiesSet: (order: OrderDoc) => soldWithoutTax(order, hasDuties(order), ["DUTY"]),
    originalTotalAdditionalFeesSet: (order: OrderDoc) => (hasFees(order) ? bag(order, order.totals.fees) : null),
    currentTotalAdditionalFeesSet: (order: OrderDoc) =>
      soldWithoutTax(order, hasFees(order), ["ADDITIONAL_FEE", "FEE"]),
    totalCashRoundingAdjustment: (order: OrderDoc) => ({ paymentSet: bag(order, 0), refundSet: bag(order, 0) }),
  },
  ChannelInformation: {
    id: ({ order }: { order: OrderDoc }) => gid("ChannelInformation", order.id),
    channelId: ({ app }: { app: ReturnType<typeof appOfOrder> }) => gid("Channel", app.appId),
    displayName: ({ app }: { app: ReturnType<typeof appOfOrder> }) => app.name,
    channelDefinition: ({ app }: { app: ReturnType<typeof appOfOrder> }) => ({
      id: gid("ChannelDefinition", app.appId),
      handle: app.appHandle,
      channelName: app.name,
      subChannelName: app.name,
      isMarketplace: false,
      svgIcon: null,
    }),
  },
};
