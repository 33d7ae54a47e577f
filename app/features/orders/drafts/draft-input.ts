import { gidOf } from "#app/platform/shopify/gid.ts";
import type { DraftAddress, DraftContent, DraftDiscount, DraftLine } from "./schema.ts";
import type { DraftNode } from "./shopify.server.ts";

/** What a kept line has beside what the form knows. */
type KeptLine = DraftNode["lineItems"]["nodes"][number];

/** A draft's content as Shopify takes it; what is empty is emptied there. Lines that are kept go with all that they have. */
export const draftInput = (content: DraftContent, currency: string, kept: readonly KeptLine[] = []) => ({
  lineItems: content.lines.map((line) => ({
    ...lineInput(line, currency),
    ...keptInput(
      line,
      kept.find(({ uuid }) => uuid === line.uuid),
    ),
  })),
  purchasingEntity: content.customerId === null ? null : { customerId: gidOf("Customer", content.customerId) },
  email: content.email === "" ? null : content.email,
  note: content.note,
  tags: content.tags,
  taxExempt: content.taxExempt,
  shippingAddress: content.address && addressInput(content.address),
  appliedDiscount: content.discount && discountInput(content.discount),
  discountCodes: content.discountCodes,
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

function keptInput({ variantId }: DraftLine, kept: KeptLine | undefined) {
  if (!kept) return {};
  const { customAttributes, priceOverride, sku, weight } = kept;
  return {
    ...(customAttributes.length > 0 && {
      customAttributes: customAttributes.map(({ key, value }) => ({ key, value: value ?? "" })),
    }),
    ...(priceOverride && { priceOverride: { ...priceOverride } }),
    // A variant says these itself.
    ...(variantId === null && { ...(sku && { sku }), ...(weight && { weight: { ...weight } }) }),
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
