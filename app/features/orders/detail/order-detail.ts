import { idOfGid } from "#app/platform/shopify/gid.ts";
import { bothOf, bothOrNull, NOTHING, plus } from "./both-money.ts";
import { lineGroups } from "./line-groups.ts";
import { moneyBridge } from "./money-bridge.ts";
import { addressOf, attributesOf, orderLine, orderReturn, parcelUnits, payment } from "./order-parts.ts";
import { plainText } from "#app/platform/shopify/plain-text.ts";
import type { OrderDetail } from "./schema.ts";
import type { LineNode, OrderNode, ReturnNode } from "./shopify.server.ts";

const idOf = (gid: string): string => String(idOfGid(gid));

/** Shopify's order as its page shows it. `lines`: all of them; `returns` null: they could not be asked for. */
export function orderDetail(
  node: OrderNode,
  lines: readonly LineNode[],
  returns: readonly ReturnNode[] | null,
): OrderDetail {
  const shown = lines.map(orderLine);
  const isCancelled = node.cancelledAt !== null;
  const isSent = node.fulfillments.some(({ status }) => status === "SUCCESS");
  const waits = shown.some(({ unfulfilled }) => unfulfilled > 0);
  const { customer, risk } = node;
  return {
    id: idOf(node.id),
    name: node.name,
    number: node.number,
    placedAt: node.processedAt,
    updatedAt: node.updatedAt,
    channel: node.app?.name ?? node.sourceName ?? null,
    location: node.retailLocation?.name ?? null,
    confirmationNumber: node.confirmationNumber ?? null,
    currency: node.currencyCode,
    presentmentCurrency: node.presentmentCurrencyCode,
    financialStatus: node.displayFinancialStatus ?? null,
    fulfillmentStatus: node.displayFulfillmentStatus,
    returnStatus: node.returnStatus,
    isTest: node.test,
    cancelledAt: node.cancelledAt ?? null,
    cancelReason: node.cancelReason ?? null,
    closedAt: node.closedAt ?? null,
    can: {
      markAsPaid: node.canMarkAsPaid,
      refund: node.refundable || (node.restockable && !isCancelled),
      fulfill: waits && !isCancelled,
      return: isSent && shown.some(({ current }) => current > 0),
      edit: !isCancelled,
      cancel: !isCancelled && !isSent,
      restock: node.restockable,
      notify: node.canNotifyCustomer,
    },
    groups: lineGroups(shown, node.fulfillments.map(parcelUnits)),
    bridge: bridgeOf(node, lines),
    payments: node.transactions.map(payment),
    refunds: node.refunds.map((refund) => ({
      id: idOf(refund.id),
      at: refund.processedAt,
      note: refund.note ?? null,
      total: bothOf(refund.totalRefundedSet),
      lines: refund.refundLineItems.nodes.map(({ quantity, restockType, lineItem }) => ({
        name: lineItem.name,
        quantity,
        isRestocked: restockType !== "NO_RESTOCK",
      })),
    })),
    returns: returns && returns.map(orderReturn),
    customer: customer
      ? {
          id: idOf(customer.id),
          name: customer.displayName,
          orders: Number(customer.numberOfOrders),
          note: customer.note ?? null,
          email: customer.defaultEmailAddress?.emailAddress ?? null,
          phone: customer.defaultPhoneNumber?.phoneNumber ?? null,
        }
      : null,
    email: node.email ?? "",
    phone: node.phone ?? "",
    note: node.note ?? "",
    poNumber: node.poNumber ?? "",
    tags: node.tags,
    attributes: attributesOf(node.customAttributes),
    shippingAddress: addressOf(node.shippingAddress),
    billingAddress: addressOf(node.billingAddress),
    isBilledToShipping: node.billingAddressMatchesShippingAddress,
    risk: {
      recommendation: risk.recommendation,
      assessments: risk.assessments.map(({ riskLevel, provider, facts }) => ({
        level: riskLevel,
        provider: provider?.title ?? null,
        facts: facts.map(({ description, sentiment }) => ({ text: description, sentiment })),
      })),
    },
    events: node.events.nodes.map(({ id, createdAt, message, appTitle }) => ({
      id,
      at: createdAt,
      message: plainText(message),
      by: appTitle ?? null,
    })),
    hasMoreEvents: node.events.pageInfo.hasNextPage,
  };
}

function bridgeOf(node: OrderNode, lines: readonly LineNode[]) {
  const allocations = lines.flatMap(({ discountAllocations }) => discountAllocations);
  const names = allocations.map(({ discountApplication: by }) => ("code" in by ? by.code : by.title));
  return moneyBridge({
    discounts: allocations.map(({ allocatedAmountSet }) => bothOf(allocatedAmountSet)).reduce(plus, NOTHING),
    placedDiscounts: bothOrNull(node.totalDiscountsSet),
    shipping: bothOrNull(node.totalShippingPriceSet) ?? NOTHING,
    duties: bothOrNull(node.originalTotalDutiesSet),
    fees: bothOrNull(node.originalTotalAdditionalFeesSet),
    taxes: bothOrNull(node.totalTaxSet) ?? NOTHING,
    tips: bothOrNull(node.totalTipReceivedSet) ?? NOTHING,
    total: bothOf(node.totalPriceSet),
    currentTotal: bothOf(node.currentTotalPriceSet),
    paid: bothOf(node.totalReceivedSet),
    refunded: bothOf(node.totalRefundedSet),
    net: bothOf(node.netPaymentSet),
    outstanding: bothOrNull(node.totalOutstandingSet) ?? NOTHING,
    taxesIncluded: node.taxesIncluded,
    notes: {
      discounts: [...new Set(names)].join(", "),
      shipping: node.shippingLine?.title ?? "",
      taxes: [...new Set(node.taxLines.map(({ title }) => title))].join(", "),
    },
  });
}
