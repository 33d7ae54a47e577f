import { gidOf } from "../work/gid-of.ts";
import type { DraftAddress, DraftContent, DraftDiscount, DraftLine } from "./schema.ts";

/** A draft's content as Shopify takes it; what is empty is emptied there. */
export const draftInput = (content: DraftContent, currency: string) => ({
  lineItems: content.lines.map((line) => lineInput(line, currency)),
  purchasingEntity: content.customerId === null ? null : { customerId: gidOf("Customer", content.customerId) },
  email: content.email === "" ? null : content.email,
  note: content.note,
  tags: content.tags,
  taxExempt: content.taxExempt,
  shippingAddress: content.address && addressInput(content.address),
  appliedDiscount: content.discount && discountInput(content.discount),
  shippingLine: shippingInput(content, currency),
});

// A variant's title, price and taxes are its own: what is said of them is not heard.
function lineInput({ uuid, variantId, quantity, discount, ...own }: DraftLine, currency: string) {
  const shared = { uuid, quantity, appliedDiscount: discount && discountInput(discount) };
  if (variantId !== null) return { ...shared, variantId: gidOf("ProductVariant", variantId) };
  return {
    ...shared,
    title: own.title,
    originalUnitPriceWithCurrency: { amount: own.price === "" ? "0" : own.price, currencyCode: currency as "USD" },
    taxable: own.taxable,
    requiresShipping: own.requiresShipping,
  };
}

const discountInput = ({ type, value, reason }: DraftDiscount) => ({
  valueType: type,
  value: Number(value),
  ...(reason === "" ? {} : { title: reason, description: reason }),
});

const addressInput = ({ countryCode, ...texts }: DraftAddress) => ({ ...texts, countryCode: countryCode as "US" });

function shippingInput({ shipping }: DraftContent, currency: string) {
  if (shipping.kind === "none") return null;
  if (shipping.kind === "rate") return { shippingRateHandle: shipping.handle };
  return { title: shipping.title, priceWithCurrency: { amount: shipping.price, currencyCode: currency as "USD" } };
}
