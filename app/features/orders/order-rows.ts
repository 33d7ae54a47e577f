import type { AgreementSales, OrderSales } from "#app/features/ledger/schema.ts";
import { roundMoney } from "#app/platform/money.ts";
import { idOfGid, typeOfGid } from "#app/platform/shopify/gid.ts";
import type { BulkNode } from "#app/platform/shopify/resource.ts";
import type { AgreementNode, LineNode, OrderNode, SaleNode } from "./shopify.server.ts";

export interface OrderRow {
  id: bigint;
  name: string;
  number: number;
  customerId: bigint | null;
  email: string | null;
  sourceName: string | null;
  channel: string | null;
  locationId: bigint | null;
  countryCode: string | null;
  discountCodes: readonly string[];
  financialStatus: string | null;
  fulfillmentStatus: string | null;
  returnStatus: string | null;
  /** The worst that anybody assessed; null: nobody did. */
  riskLevel: string | null;
  currency: string;
  presentmentCurrency: string;
  totalMinor: bigint;
  currentTotalMinor: bigint;
  isTest: boolean;
  tags: readonly string[];
  createdAt: string;
  processedAt: string;
  updatedAt: string;
  cancelledAt: string | null;
  closedAt: string | null;
}

export interface LineRow {
  id: bigint;
  orderId: bigint;
  productId: bigint | null;
  variantId: bigint | null;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  vendor: string | null;
  quantity: number;
  currentQuantity: number;
  unitPriceMinor: bigint;
  isGiftCard: boolean;
}

export interface RefundRow {
  id: bigint;
  orderId: bigint;
  totalMinor: bigint;
  processedAt: string;
}

/** An order of a bulk result as rows, and its sales as the ledger takes them. */
export interface OrderRows {
  readonly order: OrderRow;
  readonly lines: readonly LineRow[];
  readonly refunds: readonly RefundRow[];
  readonly sales: OrderSales;
}

/** Maps an order with its line items, agreements and their sales. Amounts are taken in the store's currency. Throws a RangeError or a TypeError on what is no order. */
export function orderRows(root: BulkNode<OrderNode>): OrderRows {
  const { node } = root;
  const order = orderRow(node);
  const lines: LineRow[] = [];
  const agreements: AgreementSales[] = [];
  for (const child of root.children) {
    if (typeOfGid(child.node.id) === "LineItem") lines.push(lineRow(child.node as LineNode, order));
    else agreements.push(agreementSales(child as BulkNode<AgreementNode>));
  }
  const refunds = node.refunds.map((refund) => ({
    id: idOfGid(refund.id),
    orderId: order.id,
    totalMinor: roundMoney(refund.totalRefundedSet.shopMoney.amount, order.currency),
    processedAt: refund.processedAt,
  }));
  const sales = { ...order, orderId: order.id, channel: order.channel ?? order.sourceName ?? "", lines, agreements };
  return { order, lines, refunds, sales };
}

function orderRow(node: OrderNode): OrderRow {
  const currency = node.currencyCode;
  return {
    id: idOfGid(node.id),
    name: node.name,
    number: node.number,
    customerId: node.customer ? idOfGid(node.customer.id) : null,
    email: node.email ?? null,
    sourceName: node.sourceName ?? null,
    channel: node.app?.name ?? null,
    locationId: node.retailLocation ? idOfGid(node.retailLocation.id) : null,
    countryCode: node.shippingAddress?.countryCodeV2 ?? node.billingAddress?.countryCodeV2 ?? null,
    discountCodes: node.discountCodes,
    financialStatus: node.displayFinancialStatus ?? null,
    fulfillmentStatus: node.displayFulfillmentStatus,
    returnStatus: node.returnStatus,
    riskLevel: worstOf(node.risk.assessments.map(({ riskLevel }) => riskLevel)),
    currency,
    presentmentCurrency: node.presentmentCurrencyCode,
    totalMinor: roundMoney(node.totalPriceSet.shopMoney.amount, currency),
    currentTotalMinor: roundMoney(node.currentTotalPriceSet.shopMoney.amount, currency),
    isTest: node.test,
    tags: node.tags,
    createdAt: node.createdAt,
    processedAt: node.processedAt,
    updatedAt: node.updatedAt,
    cancelledAt: node.cancelledAt ?? null,
    closedAt: node.closedAt ?? null,
  };
}

// "Risk assessments will favor the most severe" is what Shopify says of several; one that is pending may still become anything.
const BY_SEVERITY = ["HIGH", "MEDIUM", "PENDING", "LOW", "NONE"];
const worstOf = (levels: readonly string[]): string | null =>
  BY_SEVERITY.find((level) => levels.includes(level)) ?? levels[0] ?? null;

function lineRow(node: LineNode, order: OrderRow): LineRow {
  return {
    id: idOfGid(node.id),
    orderId: order.id,
    productId: node.product ? idOfGid(node.product.id) : null,
    variantId: node.variant ? idOfGid(node.variant.id) : null,
    title: node.title,
    variantTitle: node.variantTitle ?? null,
    sku: node.sku ?? null,
    vendor: node.vendor ?? null,
    quantity: node.quantity,
    currentQuantity: node.currentQuantity,
    unitPriceMinor: roundMoney(node.originalUnitPriceSet.shopMoney.amount, order.currency),
    isGiftCard: node.isGiftCard,
  };
}

function agreementSales(child: BulkNode<AgreementNode>): AgreementSales {
  return {
    id: idOfGid(child.node.id),
    reason: child.node.reason,
    happenedAt: child.node.happenedAt,
    sales: (child.children as readonly BulkNode<SaleNode>[]).map(({ node }) => ({
      id: idOfGid(node.id),
      action: node.actionType,
      lineType: node.lineType,
      quantity: node.quantity ?? null,
      total: node.totalAmount.shopMoney.amount,
      presentmentTotal: node.totalAmount.presentmentMoney.amount,
      discount: node.totalDiscountAmountBeforeTaxes.shopMoney.amount,
      tax: node.totalTaxAmount.shopMoney.amount,
      lineItemId: "lineItem" in node ? idOfGid(node.lineItem.id) : null,
    })),
  };
}
