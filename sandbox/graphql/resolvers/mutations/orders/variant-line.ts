// A line of an order for a variant, at today's price, and the taxes that the store takes at a place.
import { profileOf } from "#sandbox/store/events/world-of-store.ts";
import { FAMILIES } from "#sandbox/store/generate/words.ts";
import type { AddressDoc, ProductDoc, VariantDoc } from "#sandbox/store/model.ts";
import type { TaxRate } from "#sandbox/store/money-math.ts";
import type { LinePlan } from "#sandbox/store/order/plan.ts";
import type { Store } from "#sandbox/store/store.ts";
import { parseGid } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";

export interface Sold {
  variant: VariantDoc;
  product: ProductDoc;
  requiresShipping: boolean;
}

/** What a variant's gid names; null when it is not there (any more). */
export function soldBy(ctx: RequestContext, variantGid: string): Sold | null {
  const parsed = parseGid(variantGid);
  const variant = parsed?.type === "ProductVariant" ? documentOf(ctx, "variants", parsed.id) : null;
  const product = variant && documentOf(ctx, "products", variant.productId);
  if (!variant || !product) return null;
  const item = documentOf(ctx, "inventory_items", variant.inventoryItemId);
  return { variant, product, requiresShipping: item?.requiresShipping ?? true };
}

/** The line's words and price; taxes are the caller's. */
export const lineOfVariant = ({ variant, product, requiresShipping }: Sold, quantity: number): LinePlan => ({
  productId: product.id,
  variantId: variant.id,
  title: product.title,
  variantTitle: variant.title === "Default Title" ? null : variant.title,
  sku: variant.sku,
  vendor: product.vendor,
  quantity,
  unitPrice: variant.price,
  isGiftCard: product.isGiftCard,
  requiresShipping,
});

/** Rates at the address, or at home where there is none; food has rates of its own. */
export function ratesAt(store: Store, address: AddressDoc | null, product: ProductDoc | null): TaxRate[] {
  const profile = profileOf(store);
  const food = FAMILIES.some((family) => family.food && family.type === product?.productType);
  return profile.taxes(address?.countryCode ?? profile.countryCode, address?.provinceCode ?? null, food);
}

/** Rates on shipping to the address. */
export const shippingRatesAt = (store: Store, address: AddressDoc | null): TaxRate[] =>
  profileOf(store).shippingIsTaxed ? ratesAt(store, address, null) : [];
