// An order in REST shape.
import { documentOf } from "#sandbox/store/document-of.ts";
import type { DiscountApplicationDoc, OrderDoc } from "#sandbox/store/model.ts";
import { shopAmount } from "#sandbox/store/model.ts";
import type { Store } from "#sandbox/store/store.ts";
import { address, amount, identity, idOrNull, moneySet, shopTime } from "./common.ts";
import { customer } from "./customer.ts";
import { fulfillment, lineItem, refund, shippingLine, taxLines } from "./order-parts.ts";

const lower = (text: string | null): string | null => text?.toLowerCase() ?? null;
const FULFILLMENT: Partial<Record<OrderDoc["fulfillmentStatus"], string>> = {
  FULFILLED: "fulfilled",
  PARTIALLY_FULFILLED: "partial",
};

export function order(store: Store, doc: OrderDoc) {
  const { timeZone } = store.shop();
  const { totals } = doc;
  const buyer = doc.customerId === null ? undefined : documentOf(store, "customers", doc.customerId);
  const money = (name: string, value: Parameters<typeof amount>[0]) => ({
    [name]: amount(value, doc),
    [`${name}_set`]: moneySet(value, doc),
  });
  const linePrices = doc.lines.reduce((sum, line) => sum + shopAmount(line.unitPrice) * line.quantity, 0);
  return {
    ...identity("Order", doc.id),
    name: doc.name,
    number: doc.number - 1000,
    order_number: doc.number,
    confirmed: doc.confirmed,
    test: doc.test,
    created_at: shopTime(doc.createdAt, timeZone),
    processed_at: shopTime(doc.processedAt, timeZone),
    updated_at: shopTime(doc.updatedAt, timeZone),
    closed_at: shopTime(doc.closedAt, timeZone),
    cancelled_at: shopTime(doc.cancelledAt, timeZone),
    cancel_reason: lower(doc.cancelReason),
    currency: doc.currency,
    presentment_currency: doc.presentmentCurrency,
    taxes_included: doc.taxesIncluded,
    financial_status: lower(doc.financialStatus),
    fulfillment_status: FULFILLMENT[doc.fulfillmentStatus] ?? null,
    email: doc.email,
    contact_email: doc.email,
    phone: doc.phone,
    note: doc.note,
    tags: doc.tags.join(", "),
    source_name: doc.sourceName,
    location_id: idOrNull(doc.locationId),
    customer_locale: doc.customerLocale,
    billing_address: address(doc.billingAddress),
    shipping_address: address(doc.shippingAddress),
    customer: buyer ? customer(store, buyer) : null,
    discount_codes: doc.discountCodes.map((code) => ({
      code,
      amount: amount(totals.discounts, doc),
      type: "fixed_amount",
    })),
    discount_applications: doc.discountApplications.map((application) => discountApplication(application, doc)),
    line_items: doc.lines.map((line) => lineItem(line, doc)),
    shipping_lines: doc.shippingLines.map((line) => shippingLine(line, doc)),
    tax_lines: taxLines(
      [...doc.lines.flatMap(({ taxes }) => taxes), ...doc.shippingLines.flatMap(({ taxes }) => taxes)],
      doc,
    ),
    fulfillments: doc.fulfillments.map((part) => fulfillment(part, doc, timeZone)),
    refunds: doc.refunds.map((part) => refund(part, doc, timeZone)),
    total_line_items_price: amount(linePrices, doc),
    ...money("subtotal_price", totals.subtotal),
    ...money("total_discounts", totals.discounts),
    ...money("total_tax", totals.tax),
    ...money("total_price", totals.total),
    ...money("current_subtotal_price", totals.currentSubtotal),
    ...money("current_total_discounts", totals.currentDiscounts),
    ...money("current_total_tax", totals.currentTax),
    ...money("current_total_price", totals.currentTotal),
    total_shipping_price_set: moneySet(totals.shipping, doc),
    original_total_duties_set: moneySet(totals.duties, doc),
    original_total_additional_fees_set: moneySet(totals.fees, doc),
    total_tip_received: amount(totals.tips, doc),
    total_outstanding: amount(totals.outstanding, doc),
    payment_gateway_names: [...new Set(doc.transactions.map(({ gateway }) => gateway))],
  };
}

function discountApplication(application: DiscountApplicationDoc, doc: OrderDoc) {
  const { value } = application;
  const KINDS = { CODE: "discount_code", MANUAL: "manual", AUTOMATIC: "automatic", SCRIPT: "script" } as const;
  return {
    type: KINDS[application.kind],
    title: application.title,
    ...(application.code === null ? {} : { code: application.code }),
    target_type: application.target.toLowerCase(),
    target_selection: application.selection.toLowerCase(),
    allocation_method: application.allocation.toLowerCase(),
    value_type: "percentage" in value ? "percentage" : "fixed_amount",
    value: "percentage" in value ? value.percentage.toFixed(1) : amount(value.amount, doc),
  };
}
