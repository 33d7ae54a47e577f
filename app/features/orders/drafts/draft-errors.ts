import type { UserError } from "#app/platform/shopify/user-errors.ts";
import { rejectErrors } from "../change/reject-errors.ts";

const NAMES = {
  lineItems: "lines",
  shippingAddress: "address",
  appliedDiscount: "discount",
  shippingLine: "shipping",
  customerId: "customerId",
};
// What a field is called in the form, where its end differs too.
const ENDS: readonly (readonly [RegExp, string])[] = [
  [/\.(originalUnitPrice|originalUnitPriceWithCurrency|price)$/, ".price"],
  [/\.appliedDiscount\./, ".discount."],
  [/^address\.(country|countryCode)$/, "address.countryCode"],
  [/^address\.(province|provinceCode)$/, "address.provinceCode"],
  [/\.variantId$/, ".quantity"],
];

/** Throws `shopify_rejected` for what Shopify refuses of a draft, its fields called as the form calls them ("lines.0.quantity"). */
export function rejectDraftErrors(userErrors: readonly UserError[]): void {
  const named = userErrors.map((error) => {
    const field = (error.field ?? []).filter((part, at) => at > 0 || part !== "input");
    const begun = field.map((part, at) => (at === 0 ? (NAMES[part as "lineItems"] ?? part) : part)).join(".");
    return { ...error, field: ENDS.reduce((path, [end, name]) => path.replace(end, name), begun).split(".") };
  });
  rejectErrors(named.map((error) => ({ ...error, field: error.field[0] === "" ? null : error.field })));
}
