/** Why stock was changed, in Shopify's words; those that a person may choose. */
export const REASONS = [
  "correction",
  "cycle_count_available",
  "received",
  "restock",
  "damaged",
  "shrinkage",
  "promotion",
  "quality_control",
  "safety_stock",
  "other",
] as const;

/** What of the units on hand cannot be sold, besides what is committed to orders. */
export const SET_ASIDE = ["damaged", "quality_control", "reserved", "safety_stock"] as const;
export const STATES = ["available", ...SET_ASIDE] as const;

/** In the place of a location: what is kept at all of them together. */
export const ALL_LOCATIONS = "all";

export const STOCK_FILTERS = ["stock", "available", "vendor", "product_type", "tag", "tracked"] as const;
export const STOCK_SORTS = ["title", "sku", "available"] as const;
/** From so many available units down an item is low. */
export const LOW_STOCK = 5;
