// The lines and discounts of DraftOrderInput as drafts keep them.
import { randomUUID } from "node:crypto";
import type { DraftDiscountDoc, DraftLineDoc } from "#sandbox/store/draft.ts";
import { partId } from "#sandbox/store/model.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { onlyPlayed, userError, type UserError } from "../common.ts";
import { minorIn, type MoneyInput } from "../money-input.ts";
import { lineOfVariant, soldBy } from "../orders/variant-line.ts";

export interface DraftDiscountInput {
  title?: string | null;
  description?: string | null;
  value: number;
  valueType: "PERCENTAGE" | "FIXED_AMOUNT";
}
export interface DraftLineInput {
  variantId?: string | null;
  title?: string | null;
  quantity: number;
  originalUnitPrice?: string | number | null;
  originalUnitPriceWithCurrency?: MoneyInput | null;
  priceOverride?: MoneyInput | null;
  appliedDiscount?: DraftDiscountInput | null;
  customAttributes?: { key: string; value: string }[] | null;
  requiresShipping?: boolean | null;
  sku?: string | null;
  taxable?: boolean | null;
  uuid?: string | null;
}

const LINE = [
  ...["variantId", "title", "quantity", "originalUnitPrice", "originalUnitPriceWithCurrency", "priceOverride"],
  ...["appliedDiscount", "customAttributes", "requiresShipping", "sku", "taxable", "uuid", "weight", "grams"],
];
const DISCOUNT = ["title", "description", "value", "valueType", "amount", "amountWithCurrency"];

/** A discount; a user error for a value that cannot be. */
export function discountIn(input: DraftDiscountInput, currency: string, path: string[]): DraftDiscountDoc | UserError {
  onlyPlayed("draftOrder.appliedDiscount", input, DISCOUNT);
  const { title = null, description, value, valueType } = input;
  if (value < 0) return userError([...path, "value"], "Value must be greater than or equal to 0");
  if (valueType === "PERCENTAGE" && value > 100)
    return userError([...path, "value"], "Value must be less than or equal to 100");
  const amount = valueType === "PERCENTAGE" ? value : minorIn(value, currency);
  return { title, description: description ?? "", value: amount, valueType };
}

/** One line. What is said of a variant's title, price or taxes is not heard, as at Shopify: they are the variant's own. */
export function draftLineIn(
  ctx: RequestContext,
  input: DraftLineInput,
  at: { draftId: string; index: number },
): DraftLineDoc | UserError {
  onlyPlayed("draftOrder.lineItems", input, LINE);
  const { currency } = ctx.store.shop();
  const path = ["lineItems", String(at.index)];
  if (input.quantity < 1) return userError([...path, "quantity"], "Quantity must be greater than or equal to 1");
  const sold = input.variantId == null ? null : soldBy(ctx, input.variantId);
  if (input.variantId != null && !sold) {
    const id = input.variantId.split("/").at(-1) ?? "";
    return userError([...path, "variantId"], `Product with ID ${id} is no longer available.`);
  }
  if (!sold && !input.title?.trim()) return userError([...path, "title"], "Merchandise title is empty.");
  if (!sold && input.title!.length > 255)
    return userError([...path, "title"], "Title is too long (maximum is 255 characters)");
  const priced = input.originalUnitPriceWithCurrency;
  const foreign = [priced, input.priceOverride].find((money) => money && money.currencyCode !== currency);
  if (foreign) return userError([...path, "originalUnitPriceWithCurrency"], `Currency must be ${currency}.`);
  const custom = minorIn(priced?.amount ?? input.originalUnitPrice ?? 0, currency);
  const override = input.priceOverride ? minorIn(input.priceOverride.amount, currency) : null;
  if (custom < 0 || (override ?? 0) < 0)
    return userError([...path, "originalUnitPrice"], "Price must be greater than or equal to 0");
  const discount = input.appliedDiscount
    ? discountIn(input.appliedDiscount, currency, [...path, "appliedDiscount"])
    : null;
  if (discount && "message" in discount) return discount;
  const own = {
    ...{ productId: null, variantId: null, title: input.title ?? "", sku: input.sku ?? null, vendor: null },
    ...{ quantity: input.quantity, unitPrice: custom, requiresShipping: input.requiresShipping ?? true },
  };
  const line = sold ? lineOfVariant(sold, input.quantity) : own;
  return {
    id: partId(at.draftId, at.index + 1),
    uuid: input.uuid ?? randomUUID(),
    line: {
      ...line,
      ...(sold && override !== null ? { unitPrice: override } : {}),
      customAttributes: input.customAttributes ?? [],
    },
    custom: !sold,
    taxable: sold ? sold.variant.taxable : (input.taxable ?? true),
    priceOverride: sold ? override : null,
    discount,
  };
}
