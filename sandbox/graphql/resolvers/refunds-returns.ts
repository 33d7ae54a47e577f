// Refunds and returns.
import { minus, percentOf, share } from "#sandbox/store/money-math.ts";
import type { ExchangeDoc, ReturnFlowDoc } from "#sandbox/store/model-fulfillment.ts";
import { shopAmount, type Money, type OrderDoc, type RefundDoc, type ReturnDoc } from "#sandbox/store/model.ts";
import { NotImplemented } from "../errors.ts";
import { pageOf } from "../page.ts";
import type { PageArgs, Resolvers } from "../types.ts";
import { gid } from "./gid.ts";
import { allDiscounts, originalTotal } from "./line-amounts.ts";
import { locationById } from "./locations.ts";
import { bag, moneyV2, scalar, total } from "./money.ts";
import { definitionById, definitionOfReason } from "./return-reasons.ts";
import {
  optional,
  part,
  parts,
  required,
  type LineSource,
  type Part,
  type RefundSource,
  type ReturnSource,
} from "./part.ts";

type RefundLineSource = Part<RefundDoc["lines"][number]>;
type RefundShippingSource = Part<RefundDoc["shipping"][number]>;
type AdjustmentSource = Part<RefundDoc["adjustments"][number]>;

interface ReturnLineSource {
  __typename: "ReturnLineItem";
  order: OrderDoc;
  doc: ReturnDoc["lines"][number];
}

const moneyBack = ({ order, doc }: RefundSource) =>
  total(
    order.transactions.filter(
      (item) => doc.transactionIds.includes(item.id) && item.kind === "REFUND" && item.status === "SUCCESS",
    ),
    (item) => item.amount,
  );
const transactions = ({ order, doc }: RefundSource) =>
  parts(
    order,
    order.transactions.filter((item) => doc.transactionIds.includes(item.id)),
  );
const unitPrice = ({ order, doc }: RefundLineSource) => required(order, order.lines, doc.lineId).doc.unitPrice;

export const returnLines = (order: OrderDoc, doc: ReturnDoc): ReturnLineSource[] =>
  doc.lines.map((line) => ({ __typename: "ReturnLineItem", order, doc: line }));

/** Order.returns. */
export function returnsPage(order: OrderDoc, args: PageArgs) {
  if (args.query) throw new NotImplemented("the argument query of Order.returns");
  return pageOf(parts(order, order.returns), args);
}

function fulfilledLine({ order, doc }: ReturnLineSource) {
  if (doc.fulfillmentLineId)
    return required(
      order,
      order.fulfillments.flatMap(({ lines }) => lines),
      doc.fulfillmentLineId,
    );
  for (const fulfillment of order.fulfillments) {
    const line = fulfillment.lines.find((item) => item.lineId === doc.lineId);
    if (line) return part(order, line);
  }
  throw new Error(`Return line ${doc.id} of order ${order.id} was never fulfilled.`);
}

/** What the units came to after all discounts, as priced. */
function netOf({ order, doc }: ReturnLineSource): Money {
  const line = required(order, order.lines, doc.lineId);
  return share(minus(originalTotal(line), allDiscounts(line)), doc.quantity, line.doc.quantity);
}

/** An exchange is a line of the order in returns of the generator, and a promise of one in those of the API. */
type ExchangeSource = LineSource | { order: OrderDoc; exchange: ExchangeDoc };
const exchangeOf = (source: ExchangeSource): ExchangeDoc =>
  "exchange" in source ? source.exchange : { ...source.doc, processed: source.doc.quantity, lineIds: [source.doc.id] };
const exchangedLines = (source: ExchangeSource) =>
  exchangeOf(source).lineIds.map((id) => required(source.order, source.order.lines, id));
const gidOr = (type: string, id: string | null) => (id === null ? null : gid(type, id));

const openUnits = ({ doc }: ReturnLineSource) => doc.quantity - doc.refundedQuantity;

export const refundReturnResolvers: Resolvers = {
  Refund: {
    id: ({ doc }: RefundSource) => gid("Refund", doc.id),
    legacyResourceId: ({ doc }: RefundSource) => doc.id,
    note: ({ doc }: RefundSource) => doc.note,
    createdAt: ({ doc }: RefundSource) => doc.createdAt,
    updatedAt: ({ doc }: RefundSource) => doc.createdAt,
    processedAt: ({ doc }: RefundSource) => doc.createdAt,
    order: ({ order }: RefundSource) => order,
    return: ({ order, doc }: RefundSource) => optional(order, order.returns, doc.returnId),
    duties: () => [],
    staffMember: () => null,
    totalRefunded: (refund: RefundSource) => moneyV2(shopAmount(moneyBack(refund)), refund.order.currency),
    totalRefundedSet: (refund: RefundSource) => bag(refund.order, moneyBack(refund)),
    refundLineItems: ({ order, doc }: RefundSource, args: PageArgs) => pageOf(parts(order, doc.lines), args),
    refundShippingLines: ({ order, doc }: RefundSource, args: PageArgs) => pageOf(parts(order, doc.shipping), args),
    orderAdjustments: ({ order, doc }: RefundSource, args: PageArgs) => pageOf(parts(order, doc.adjustments), args),
    transactions: (refund: RefundSource, args: PageArgs) => pageOf(transactions(refund), args),
  },
  RefundLineItem: {
    // What is only suggested has none.
    id: ({ doc }: RefundLineSource) => (doc.id === "" ? null : gid("RefundLineItem", doc.id)),
    lineItem: ({ order, doc }: RefundLineSource) => required(order, order.lines, doc.lineId),
    quantity: ({ doc }: RefundLineSource) => doc.quantity,
    restockType: ({ doc }: RefundLineSource) => doc.restockType,
    restocked: ({ doc }: RefundLineSource) => doc.restockType !== "NO_RESTOCK",
    location: ({ doc }: RefundLineSource, _, ctx) => locationById(ctx, doc.locationId),
    price: (line: RefundLineSource) => scalar(line.order, unitPrice(line)),
    priceSet: (line: RefundLineSource) => bag(line.order, unitPrice(line)),
    subtotal: ({ order, doc }: RefundLineSource) => scalar(order, doc.subtotal),
    subtotalSet: ({ order, doc }: RefundLineSource) => bag(order, doc.subtotal),
    totalTax: ({ order, doc }: RefundLineSource) => scalar(order, doc.tax),
    totalTaxSet: ({ order, doc }: RefundLineSource) => bag(order, doc.tax),
  },
  RefundShippingLine: {
    id: ({ doc }: RefundShippingSource) => gid("RefundShippingLine", doc.id),
    shippingLine: ({ order, doc }: RefundShippingSource) => required(order, order.shippingLines, doc.shippingLineId),
    subtotalAmountSet: ({ order, doc }: RefundShippingSource) => bag(order, doc.subtotal),
    taxAmountSet: ({ order, doc }: RefundShippingSource) => bag(order, doc.tax),
  },
  OrderAdjustment: {
    id: ({ doc }: AdjustmentSource) => gid("OrderAdjustment", doc.id),
    amountSet: ({ order, doc }: AdjustmentSource) => bag(order, doc.amount),
    taxAmountSet: ({ order, doc }: AdjustmentSource) => bag(order, doc.tax),
    // The enum knows only reasons of discrepancies; what pays shipping back has none.
    reason: ({ doc }: AdjustmentSource) => (doc.reason === "REFUND_DISCREPANCY" ? "REFUND_DISCREPANCY" : null),
  },
  Return: {
    id: ({ doc }: ReturnSource) => gid("Return", doc.id),
    name: ({ doc }: ReturnSource) => doc.name,
    status: ({ doc }: ReturnSource) => doc.status,
    order: ({ order }: ReturnSource) => order,
    createdAt: ({ doc }: ReturnSource) => doc.createdAt,
    closedAt: ({ doc }: ReturnSource) => doc.closedAt,
    requestApprovedAt: ({ doc }: ReturnSource) =>
      doc.flow ? doc.flow.approvedAt : doc.status === "OPEN" || doc.status === "CLOSED" ? doc.createdAt : null,
    totalQuantity: ({ doc }: ReturnSource) => doc.lines.reduce((sum, line) => sum + line.quantity, 0),
    returnLineItems: ({ order, doc }: ReturnSource, args: PageArgs) => pageOf(returnLines(order, doc), args),
    refunds: ({ order, doc }: ReturnSource, args: PageArgs) =>
      pageOf(
        parts(
          order,
          order.refunds.filter((refund) => refund.returnId === doc.id),
        ),
        args,
      ),
    exchangeLineItems: ({ order, doc }: ReturnSource, args: PageArgs) =>
      doc.flow
        ? pageOf(
            doc.flow.exchanges.map((exchange) => ({ order, exchange })),
            args,
          )
        : pageOf(
            doc.exchangeLineIds.map((id) => required(order, order.lines, id)),
            args,
          ),
    transactions: ({ order, doc }: ReturnSource, args: PageArgs) =>
      pageOf(
        order.refunds
          .filter((refund) => refund.returnId === doc.id)
          .flatMap((refund) => transactions(part(order, refund))),
        args,
      ),
    returnShippingFees: ({ order, doc }: ReturnSource) =>
      doc.flow?.shippingFee ? [part(order, doc.flow.shippingFee)] : [],
    decline: ({ doc }: ReturnSource) => doc.flow?.decline ?? null,
    staffMember: () => null,
  },
  ReturnLineItem: {
    id: ({ doc }: ReturnLineSource) => gid("ReturnLineItem", doc.id),
    quantity: ({ doc }: ReturnLineSource) => doc.quantity,
    refundedQuantity: ({ doc }: ReturnLineSource) => doc.refundedQuantity,
    refundableQuantity: openUnits,
    processedQuantity: ({ doc }: ReturnLineSource) => doc.refundedQuantity,
    processableQuantity: openUnits,
    unprocessedQuantity: openUnits,
    returnReason: ({ doc }: ReturnLineSource) => doc.reason,
    returnReasonNote: ({ doc }: ReturnLineSource) => doc.note,
    returnReasonDefinition: ({ doc }: ReturnLineSource) =>
      doc.definitionId ? definitionById(doc.definitionId) : definitionOfReason(doc.reason),
    customerNote: ({ doc }: ReturnLineSource) => doc.customerNote ?? null,
    restockingFee: (source: ReturnLineSource) => (source.doc.restockingFee ? source : null),
    totalWeight: () => null,
    fulfillmentLineItem: fulfilledLine,
    withCodeDiscountedTotalPriceSet: (source: ReturnLineSource) => bag(source.order, netOf(source)),
  },
  RestockingFee: {
    id: ({ doc }: ReturnLineSource) => gid("RestockingFee", doc.id),
    percentage: ({ doc }: ReturnLineSource) => doc.restockingFee,
    amountSet: (source: ReturnLineSource) => bag(source.order, percentOf(netOf(source), source.doc.restockingFee ?? 0)),
  },
  ReturnShippingFee: {
    id: ({ doc }: Part<{ id: string }>) => gid("Fee", doc.id),
    amountSet: ({ order, doc }: Part<NonNullable<ReturnFlowDoc["shippingFee"]>>) => bag(order, doc.amount),
  },
  ExchangeLineItem: {
    id: (source: ExchangeSource) => gid("ExchangeLineItem", exchangeOf(source).id),
    lineItem: (source: ExchangeSource) => exchangedLines(source)[0] ?? null,
    lineItems: exchangedLines,
    quantity: (source: ExchangeSource) => exchangeOf(source).quantity,
    processedQuantity: (source: ExchangeSource) => exchangeOf(source).processed,
    processableQuantity: (source: ExchangeSource) => exchangeOf(source).quantity - exchangeOf(source).processed,
    unprocessedQuantity: (source: ExchangeSource) => exchangeOf(source).quantity - exchangeOf(source).processed,
    title: (source: ExchangeSource) => exchangeOf(source).title,
    variantTitle: (source: ExchangeSource) => exchangeOf(source).variantTitle,
    variantSku: (source: ExchangeSource) => exchangeOf(source).sku,
    productId: (source: ExchangeSource) => gidOr("Product", exchangeOf(source).productId),
    variantId: (source: ExchangeSource) => gidOr("ProductVariant", exchangeOf(source).variantId),
  },
};
