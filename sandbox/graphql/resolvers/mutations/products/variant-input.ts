// What an input says of one variant: checked and put into its documents. The same for the bulk mutations and for productSet.
import { exponentOf } from "#sandbox/store/currency.ts";
import type { InventoryItemDoc, VariantDoc } from "#sandbox/store/model.ts";
import { NotImplemented } from "#sandbox/graphql/errors.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { minorOf } from "#sandbox/graphql/resolvers/money.ts";
import type { MetafieldInput } from "#sandbox/graphql/resolvers/metafield-inputs.ts";
import { onlyPlayed, userError, type UserError } from "../common.ts";
import type { DraftVariant } from "./draft.ts";

export interface ItemInput {
  sku?: string | null;
  cost?: string | number | null;
  tracked?: boolean | null;
  requiresShipping?: boolean | null;
  countryCodeOfOrigin?: string | null;
  provinceCodeOfOrigin?: string | null;
  harmonizedSystemCode?: string | null;
  countryHarmonizedSystemCodes?: { countryCode: string; harmonizedSystemCode: string }[] | null;
  measurement?: { weight?: { value: number; unit: NonNullable<InventoryItemDoc["weight"]>["unit"] } | null } | null;
}

export interface VariantFields {
  price?: string | number | null;
  compareAtPrice?: string | number | null;
  barcode?: string | null;
  sku?: string | null;
  taxable?: boolean | null;
  taxCode?: string | null;
  inventoryPolicy?: VariantDoc["inventoryPolicy"] | null;
  inventoryItem?: ItemInput | null;
  metafields?: MetafieldInput[] | null;
}

/** Names of VariantFields; `sku` of its own is productSet's alone. */
export const PLAYED_VARIANT = [
  ...["price", "compareAtPrice", "barcode", "taxable", "taxCode", "inventoryPolicy", "inventoryItem", "metafields"],
];
const PLAYED_ITEM = [
  ...["sku", "cost", "tracked", "requiresShipping", "countryCodeOfOrigin", "provinceCodeOfOrigin"],
  ...["harmonizedSystemCode", "countryHarmonizedSystemCodes", "measurement"],
];

const LIMIT = "1000000000000000000";
const LIMIT_DIGITS = LIMIT.length;

const isNegative = (amount: string | number): boolean => Number(amount) < 0;
const isTooMuch = (amount: string | number): boolean => Number(amount) >= Number(LIMIT);

/** Minor units; null stays null. Throws for an amount that Shopify would take and the sandbox cannot keep. */
function minor(ctx: RequestContext, amount: string | number): number {
  const { currency } = ctx.store.shop();
  const kept = minorOf(String(amount), currency);
  if (kept === null || !Number.isSafeInteger(kept))
    throw new NotImplemented(`amounts of more than ${LIMIT_DIGITS - 4 - exponentOf(currency)} digits`);
  return kept;
}

/** What is wrong with a variant's amounts and texts; `path` leads to the variant. Prices last but one, as Shopify lists them. */
export function variantErrors(mutation: string, input: VariantFields, path: string[]): UserError[] {
  const { price, compareAtPrice, inventoryItem, barcode } = input;
  if (inventoryItem) {
    onlyPlayed(mutation, inventoryItem, PLAYED_ITEM);
    if (inventoryItem.measurement) onlyPlayed(mutation, inventoryItem.measurement, ["weight"]);
  }
  const cost = inventoryItem?.cost;
  const sku = inventoryItem?.sku ?? input.sku;
  const weight = inventoryItem?.measurement?.weight;
  const errors: UserError[] = [];
  const wrong = (at: string[], message: string, code: string) =>
    errors.push(userError([...path, ...at], message, code));
  if (compareAtPrice != null && isTooMuch(compareAtPrice))
    wrong(["compareAtPrice"], `must be less than ${LIMIT}`, "INVALID_INPUT");
  if (compareAtPrice != null && isNegative(compareAtPrice))
    wrong(["compareAtPrice"], "must be greater than or equal to 0", "GREATER_THAN_OR_EQUAL_TO");
  if (price != null && isTooMuch(price)) wrong(["price"], `Price must be less than ${LIMIT}`, "INVALID_INPUT");
  if (price != null && isNegative(price))
    wrong(["price"], "Price must be greater than or equal to 0", "GREATER_THAN_OR_EQUAL_TO");
  const costAt = ["inventoryItem", "cost"];
  if (cost != null && isNegative(cost))
    wrong(costAt, "Cost per item must be greater than or equal to 0", "GREATER_THAN_OR_EQUAL_TO");
  if (cost != null && isTooMuch(cost)) wrong(costAt, `Cost per item must be less than ${LIMIT}`, "INVALID_INPUT");
  if (sku != null && sku.length > 255)
    wrong(["inventoryItem", "sku"], "SKU is too long (maximum is 255 characters)", "INVALID_INPUT");
  if (barcode != null && barcode.length > 255)
    wrong(["barcode"], "Barcode is too long (maximum is 255 characters)", "INVALID_INPUT");
  const weightAt = ["inventoryItem", "measurement", "weight", "value"];
  if (weight && weight.value < 0)
    wrong(weightAt, "Weight must be greater than or equal to 0", "GREATER_THAN_OR_EQUAL_TO");
  if (weight && weight.value >= 2_000_000_000) wrong(weightAt, "Weight must be less than 2000000000", "INVALID_INPUT");
  return errors;
}

const orNull = (text: string | null): string | null => (text === "" ? null : text);

function applyItem(ctx: RequestContext, item: InventoryItemDoc, input: ItemInput): void {
  if (input.sku !== undefined) item.sku = orNull(input.sku);
  if (input.cost !== undefined) item.unitCost = input.cost === null ? null : minor(ctx, input.cost);
  if (input.tracked != null) item.tracked = input.tracked;
  if (input.requiresShipping != null) item.requiresShipping = input.requiresShipping;
  if (input.countryCodeOfOrigin !== undefined) item.countryCodeOfOrigin = input.countryCodeOfOrigin;
  if (input.provinceCodeOfOrigin !== undefined) item.provinceCodeOfOrigin = input.provinceCodeOfOrigin;
  if (input.harmonizedSystemCode !== undefined) item.harmonizedSystemCode = input.harmonizedSystemCode;
  if (input.countryHarmonizedSystemCodes) item.countryHarmonizedSystemCodes = input.countryHarmonizedSystemCodes;
  if (input.measurement?.weight)
    item.weight = { value: input.measurement.weight.value, unit: input.measurement.weight.unit };
}

/** Puts what variantErrors found nothing wrong with into the variant. */
export function applyVariant(ctx: RequestContext, variant: DraftVariant, input: VariantFields): void {
  const { doc, item } = variant;
  if (input.price != null) doc.price = minor(ctx, input.price);
  if (input.compareAtPrice !== undefined)
    doc.compareAtPrice = input.compareAtPrice === null ? null : minor(ctx, input.compareAtPrice);
  if (input.barcode !== undefined) doc.barcode = orNull(input.barcode);
  if (input.taxable != null) doc.taxable = input.taxable;
  if (input.taxCode != null) doc.taxCode = input.taxCode;
  if (input.inventoryPolicy != null) doc.inventoryPolicy = input.inventoryPolicy;
  if (input.sku !== undefined) item.sku = orNull(input.sku);
  if (input.inventoryItem) applyItem(ctx, item, input.inventoryItem);
}
