// Parts of an order in REST shape; refunds and fulfillments are payloads of their own too.
import type {
  FulfillmentDoc,
  LineDoc,
  OrderDoc,
  RefundDoc,
  ReturnDoc,
  ShippingLineDoc,
  TaxLineDoc,
  TransactionDoc,
} from "#sandbox/store/model.ts";
import { address, amount, gid, identity, idOrNull, moneySet, shopTime } from "./common.ts";

const lower = (text: string): string => text.toLowerCase();

export const taxLines = (taxes: TaxLineDoc[], order: OrderDoc) =>
  taxes.map((tax) => ({
    title: tax.title,
    rate: tax.rate,
    price: amount(tax.amount, order),
    price_set: moneySet(tax.amount, order),
    channel_liable: false,
  }));

const allocations = (discounts: LineDoc["discounts"], order: OrderDoc) =>
  discounts.map((discount) => ({
    amount: amount(discount.amount, order),
    amount_set: moneySet(discount.amount, order),
    discount_application_index: discount.application,
  }));

export const lineItem = (line: LineDoc, order: OrderDoc) => ({
  ...identity("LineItem", line.id),
  product_id: idOrNull(line.productId),
  variant_id: idOrNull(line.variantId),
  product_exists: line.productId !== null,
  title: line.title,
  variant_title: line.variantTitle,
  name: line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title,
  sku: line.sku,
  vendor: line.vendor,
  quantity: line.quantity,
  current_quantity: line.currentQuantity,
  fulfillable_quantity: line.fulfillableQuantity,
  fulfillment_status: line.fulfillableQuantity === 0 && line.currentQuantity > 0 ? "fulfilled" : null,
  price: amount(line.unitPrice, order),
  price_set: moneySet(line.unitPrice, order),
  gift_card: line.isGiftCard,
  requires_shipping: line.requiresShipping,
  taxable: line.taxable,
  total_discount: "0.00",
  discount_allocations: allocations(line.discounts, order),
  tax_lines: taxLines(line.taxes, order),
  duties: line.duties.map((duty) => ({
    ...identity("Duty", duty.id),
    harmonized_system_code: duty.harmonizedSystemCode,
    country_code_of_origin: duty.countryCodeOfOrigin,
    price: moneySet(duty.price, order),
    tax_lines: taxLines(duty.taxes, order),
  })),
  properties: line.customAttributes.map(({ key, value }) => ({ name: key, value })),
});

export const shippingLine = (line: ShippingLineDoc, order: OrderDoc) => ({
  id: BigInt(line.id),
  title: line.title,
  code: line.code,
  source: line.source,
  price: amount(line.price, order),
  price_set: moneySet(line.price, order),
  is_removed: line.removed,
  discount_allocations: allocations(line.discounts, order),
  tax_lines: taxLines(line.taxes, order),
});

export const transaction = (doc: TransactionDoc, order: OrderDoc, timeZone: string) => ({
  ...identity("OrderTransaction", doc.id),
  order_id: BigInt(order.id),
  kind: lower(doc.kind),
  status: lower(doc.status),
  gateway: doc.gateway,
  amount: amount(doc.amount, order),
  currency: order.currency,
  parent_id: idOrNull(doc.parentId),
  test: doc.test,
  created_at: shopTime(doc.createdAt, timeZone),
  processed_at: shopTime(doc.processedAt, timeZone),
});

export const refund = (doc: RefundDoc, order: OrderDoc, timeZone: string) => ({
  ...identity("Refund", doc.id),
  order_id: BigInt(order.id),
  note: doc.note,
  created_at: shopTime(doc.createdAt, timeZone),
  processed_at: shopTime(doc.createdAt, timeZone),
  return:
    doc.returnId === null ? null : { id: BigInt(doc.returnId), admin_graphql_api_id: gid("Return", doc.returnId) },
  refund_line_items: doc.lines.map((line) => ({
    id: BigInt(line.id),
    line_item_id: BigInt(line.lineId),
    quantity: line.quantity,
    restock_type: lower(line.restockType),
    location_id: idOrNull(line.locationId),
    subtotal: amount(line.subtotal, order),
    subtotal_set: moneySet(line.subtotal, order),
    total_tax: amount(line.tax, order),
    total_tax_set: moneySet(line.tax, order),
    line_item: order.lines.filter(({ id }) => id === line.lineId).map((item) => lineItem(item, order))[0] ?? null,
  })),
  refund_shipping_lines: doc.shipping.map((line) => ({
    id: BigInt(line.id),
    shipping_line_id: BigInt(line.shippingLineId),
    subtotal_amount_set: moneySet(line.subtotal, order),
    total_tax_set: moneySet(line.tax, order),
  })),
  order_adjustments: doc.adjustments.map((adjustment) => ({
    id: BigInt(adjustment.id),
    order_id: BigInt(order.id),
    refund_id: BigInt(doc.id),
    kind: lower(adjustment.reason),
    reason: adjustment.reason === "SHIPPING_REFUND" ? "Shipping refund" : "Refund discrepancy",
    amount: amount(adjustment.amount, order),
    amount_set: moneySet(adjustment.amount, order),
    tax_amount: amount(adjustment.tax, order),
    tax_amount_set: moneySet(adjustment.tax, order),
  })),
  transactions: order.transactions
    .filter(({ id }) => doc.transactionIds.includes(id))
    .map((item) => transaction(item, order, timeZone)),
});

/** A return: what it is of and how it stands; whoever wants more asks for it. */
export const returned = (doc: ReturnDoc, order: OrderDoc, timeZone: string) => ({
  ...identity("Return", doc.id),
  order: identity("Order", order.id),
  name: doc.name,
  status: lower(doc.status),
  created_at: shopTime(doc.createdAt, timeZone),
  total_return_line_items: doc.lines.length,
  return_line_items: doc.lines.map((line) => ({
    ...identity("ReturnLineItem", line.id),
    quantity: line.quantity,
    return_reason: lower(line.reason),
    return_reason_note: line.note,
    customer_note: line.customerNote ?? null,
  })),
});

export const fulfillment = (doc: FulfillmentDoc, order: OrderDoc, timeZone: string) => ({
  ...identity("Fulfillment", doc.id),
  order_id: BigInt(order.id),
  name: doc.name,
  status: lower(doc.status),
  location_id: BigInt(doc.locationId),
  created_at: shopTime(doc.createdAt, timeZone),
  updated_at: shopTime(doc.updatedAt ?? doc.deliveredAt ?? doc.createdAt, timeZone),
  shipment_status: doc.deliveredAt ? "delivered" : null,
  tracking_company: doc.tracking[0]?.company ?? null,
  tracking_number: doc.tracking[0]?.number ?? null,
  tracking_numbers: doc.tracking.map(({ number }) => number),
  tracking_url: doc.tracking[0]?.url ?? null,
  tracking_urls: doc.tracking.map(({ url }) => url),
  line_items: doc.lines.flatMap((line) =>
    order.lines
      .filter(({ id }) => id === line.lineId)
      .map((item) => ({ ...lineItem(item, order), quantity: line.quantity })),
  ),
  destination: address(order.shippingAddress),
});
