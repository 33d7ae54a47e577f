import { tailOf } from "#app/platform/shopify/gid.ts";
import { addressOf } from "./buyer-of.ts";
import type { DraftContent, DraftDiscount, DraftShipping } from "./schema.ts";
import type { DraftNode } from "./shopify.server.ts";

/** A kept draft as the form has it. */
export const contentOf = (node: DraftNode): DraftContent => ({
  lines: node.lineItems.nodes.map((line) => ({
    uuid: line.uuid,
    variantId: line.variant ? tailOf(line.variant.id) : null,
    title: line.title,
    quantity: line.quantity,
    price: line.custom ? line.originalUnitPriceSet.shopMoney.amount : "",
    taxable: line.taxable,
    requiresShipping: line.requiresShipping,
    discount: discountOf(line.appliedDiscount),
  })),
  customerId: node.customer ? tailOf(node.customer.id) : null,
  email: node.email ?? "",
  note: node.note2 ?? "",
  tags: [...node.tags],
  address: node.shippingAddress?.countryCodeV2 ? addressOf(node.shippingAddress) : null,
  discount: discountOf(node.appliedDiscount),
  discountCodes: [...node.discountCodes],
  shipping: shippingOf(node.shippingLine),
  taxExempt: node.taxExempt,
});

const discountOf = (node: DraftNode["appliedDiscount"]): DraftDiscount | null =>
  node ? { type: node.valueType, value: String(node.value), reason: node.title ?? "" } : null;

function shippingOf(line: DraftNode["shippingLine"]): DraftShipping {
  if (!line) return { kind: "none" };
  const { title, shippingRateHandle: handle } = line;
  if (handle && !line.custom) return { kind: "rate", handle, title };
  return { kind: "custom", title, price: line.originalPriceSet.shopMoney.amount };
}
