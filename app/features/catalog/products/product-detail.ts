import type { ProductCollection, ProductFields, ProductOption, VariantFields } from "./product-input.ts";

/** A variant as its form has it. Amounts as text in the store's currency; `available` at the location that is shown. */
export interface VariantDetail extends VariantFields {
  readonly id: string;
  readonly itemId: string;
  readonly title: string;
  /** Of its own picture, one of the product's media; null: it has none. */
  readonly mediaId: string | null;
  /** Names, in the order of the options. */
  readonly values: readonly string[];
}

/** A product as Shopify has it now. */
export interface ProductDetail extends ProductFields {
  readonly id: string;
  readonly updatedAt: string;
  readonly isGiftCard: boolean;
  /** Without the placeholder that a product without options has. */
  readonly options: readonly ProductOption[];
  readonly variants: readonly VariantDetail[];
  /** Those that find their products by rules; `collections` are those made by hand, by their ids. */
  readonly automatedCollections: readonly ProductCollection[];
  /** Active ones, in the order of their names. */
  readonly locations: readonly { readonly id: string; readonly name: string }[];
  /** Whose stock the variants show; null where the store has none. */
  readonly locationId: string | null;
}
