export * from "./products/product-input.ts";
export { shapeText } from "./products/product-shape.ts";
export type { ProductDetail, VariantDetail } from "./products/product-detail.ts";
export * from "./collections/schema.ts";
export * from "./media/schema.ts";
export * from "./metafields/schema.ts";
export * from "./publishing/schema.ts";

/** A product in a list. Money in minor units as text. */
export interface ProductRow {
  readonly id: string;
  readonly title: string;
  readonly imageUrl: string | null;
  /** ACTIVE | DRAFT | ARCHIVED | UNLISTED */
  readonly status: string;
  readonly vendor: string;
  readonly productType: string;
  readonly tags: readonly string[];
  readonly variants: number;
  readonly priceFromMinor: string | null;
  readonly priceToMinor: string | null;
  /** Over all locations, of the variants whose stock is tracked; null: none is. */
  readonly available: number | null;
  readonly updatedAt: string;
}

export const PRODUCT_STATUSES = ["active", "draft", "archived", "unlisted"] as const;
export const PRODUCT_FILTERS = [
  "status",
  "vendor",
  "product_type",
  "tag",
  "collection_id",
  "publication_ids",
  "price",
  "inventory_total",
] as const;
export const PRODUCT_SORTS = ["updated_at", "title", "created_at", "vendor", "product_type"] as const;
