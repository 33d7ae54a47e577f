// A draft order in REST shape: what it holds, and its total.
import { draftById } from "#sandbox/store/draft.ts";
import type { Store } from "#sandbox/store/store.ts";
import { address, amount, identity, idOrNull, shopTime } from "./common.ts";

/** Undefined for a draft that is not there. */
export function draftOrder(store: Store, id: string) {
  const draft = draftById(store, id);
  if (!draft) return undefined;
  const { timeZone, currency, taxesIncluded } = store.shop();
  const of = { currency, presentmentCurrency: currency };
  const row = store.get<{ total: number }>("select total_price as total from draft_orders where id = ?", BigInt(id));
  return {
    ...identity("DraftOrder", id),
    name: draft.name,
    status: draft.status.toLowerCase(),
    email: draft.email,
    note: draft.note,
    currency,
    taxes_included: taxesIncluded,
    tax_exempt: draft.taxExempt,
    tags: draft.tags.join(", "),
    created_at: shopTime(draft.createdAt, timeZone),
    updated_at: shopTime(draft.updatedAt, timeZone),
    completed_at: shopTime(draft.completedAt, timeZone),
    invoice_sent_at: shopTime(draft.invoiceSentAt, timeZone),
    order_id: idOrNull(draft.orderId),
    billing_address: address(draft.billingAddress),
    shipping_address: address(draft.shippingAddress),
    total_price: amount(row?.total ?? 0, of),
    line_items: draft.lines.map(({ id: lineId, line, custom, taxable }) => ({
      ...identity("DraftOrderLineItem", lineId),
      title: line.title,
      variant_title: line.variantTitle ?? null,
      variant_id: idOrNull(line.variantId),
      product_id: idOrNull(line.productId),
      sku: line.sku ?? null,
      quantity: line.quantity,
      price: amount(line.unitPrice, of),
      custom,
      taxable,
    })),
  };
}
