// inventoryItemUpdate: what a unit costs and weighs, where it comes from, whether it is counted.
import type { InventoryItemDoc } from "#sandbox/store/model.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { minorOf } from "#sandbox/graphql/resolvers/money.ts";
import { documentOf, forget } from "#sandbox/graphql/resolvers/lookup.ts";
import { laterThan, onlyPlayed, saverOf, userError, type UserError } from "../common.ts";
import { saveProduct } from "../save-product.ts";
import { itemAt } from "./entries.ts";

export interface ItemInput {
  sku?: string | null;
  cost?: string | number | null;
  tracked?: boolean | null;
  requiresShipping?: boolean | null;
  countryCodeOfOrigin?: string | null;
  provinceCodeOfOrigin?: string | null;
  harmonizedSystemCode?: string | null;
  countryHarmonizedSystemCodes?: { countryCode?: string | null; harmonizedSystemCode: string }[] | null;
  measurement?: { weight?: InventoryItemDoc["weight"] | null; shippingPackageId?: string | null } | null;
}

const PLAYED = [
  ...["sku", "cost", "tracked", "requiresShipping", "countryCodeOfOrigin", "provinceCodeOfOrigin"],
  ...["harmonizedSystemCode", "countryHarmonizedSystemCodes", "measurement"],
];
/** A number(10, 2) on Shopify's side. */
const MOST_COST = 1e18;
const MOST_WEIGHT = 2_000_000_000;

function errorsOf(ctx: RequestContext, input: ItemInput): UserError[] {
  const errors: UserError[] = [];
  const wrong = (field: string, message: string) => void errors.push(userError(["input", field], message));
  if (input.cost != null) {
    const minor = minorOf(String(input.cost), ctx.store.shop().currency);
    if (minor === null) wrong("cost", "Unit cost is not a number");
    else if (minor < 0) wrong("cost", "Unit cost must be greater than or equal to 0");
    else if (minor >= MOST_COST) wrong("cost", "Unit cost must be less than 10000000000000000");
  }
  if ((input.sku ?? "").length > 255) wrong("sku", "SKU is too long (maximum is 255 characters)");
  const code = input.harmonizedSystemCode;
  if (code && !/^\d{6,13}$/.test(code.replace(/[.\s]/g, "")))
    wrong("harmonizedSystemCode", "Harmonized system code must be a number between 6 and 13 digits");
  const { weight } = input.measurement ?? {};
  if (weight && (weight.value < 0 || weight.value >= MOST_WEIGHT))
    wrong("measurement", `Weight must be between 0 and ${MOST_WEIGHT}`);
  return errors;
}

const plain = (code: string): string => code.replace(/[.\s]/g, "");

/** The item with what was given; nothing is written yet. */
function changed(ctx: RequestContext, item: InventoryItemDoc, input: ItemInput): InventoryItemDoc {
  const next = { ...item };
  if (input.sku !== undefined) next.sku = input.sku || null;
  if (input.cost !== undefined)
    next.unitCost = input.cost === null ? null : minorOf(String(input.cost), ctx.store.shop().currency);
  if (input.tracked != null) next.tracked = input.tracked;
  if (input.requiresShipping != null) next.requiresShipping = input.requiresShipping;
  if (input.countryCodeOfOrigin !== undefined) next.countryCodeOfOrigin = input.countryCodeOfOrigin;
  if (input.provinceCodeOfOrigin !== undefined) next.provinceCodeOfOrigin = input.provinceCodeOfOrigin;
  if (input.harmonizedSystemCode !== undefined)
    next.harmonizedSystemCode = input.harmonizedSystemCode ? plain(input.harmonizedSystemCode) : null;
  if (input.countryHarmonizedSystemCodes != null)
    next.countryHarmonizedSystemCodes = input.countryHarmonizedSystemCodes.map((one) => ({
      countryCode: one.countryCode ?? null,
      harmonizedSystemCode: plain(one.harmonizedSystemCode),
    }));
  if (input.measurement?.weight) next.weight = input.measurement.weight;
  return next;
}

function update(ctx: RequestContext, id: string, input: ItemInput) {
  onlyPlayed("inventoryItemUpdate", input, PLAYED);
  onlyPlayed("inventoryItemUpdate", input.measurement ?? {}, ["weight"]);
  const failed = (...userErrors: UserError[]) => ({ inventoryItem: null, userErrors });
  const item = itemAt(ctx, id);
  if (!item) return failed(userError(["id"], "The product couldn't be updated because it does not exist."));
  const errors = errorsOf(ctx, input);
  if (errors.length > 0) return failed(...errors);
  const saved = { ...changed(ctx, item, input), updatedAt: laterThan(ctx.store, item.updatedAt) };
  saverOf(ctx.store).inventoryItem(saved);
  forget(ctx, "inventory_items", item.id);
  ctx.emit("inventory_items/update", item.id);
  const isSeen = (["sku", "tracked", "requiresShipping"] as const).some((field) => saved[field] !== item[field]);
  const variant = isSeen ? documentOf(ctx, "variants", item.variantId) : null;
  const product = documentOf(ctx, "products", variant?.productId ?? null);
  if (variant && product) {
    const updatedAt = laterThan(ctx.store, variant.updatedAt);
    saverOf(ctx.store).variant({ ...variant, sku: saved.sku, updatedAt });
    forget(ctx, "variants", variant.id);
    saveProduct(ctx, product);
  }
  return { inventoryItem: saved, userErrors: [] };
}

export const itemMutations: Resolvers = {
  Mutation: {
    inventoryItemUpdate: (_, { id, input }: { id: string; input: ItemInput }, ctx) => update(ctx, id, input),
  },
};
