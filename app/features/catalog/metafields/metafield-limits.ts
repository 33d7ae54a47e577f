/** What can have metafields here: its type in a Shopify id. */
export const METAFIELD_OWNERS = ["Product", "ProductVariant", "Collection", "Customer", "Order", "DraftOrder"] as const;

/** That are saved at a time. */
export const MOST_METAFIELDS = 250;

/** What metafields point to that is chosen and named here: its type in a Shopify id. */
export const REFERENCED = [
  ...["Product", "ProductVariant", "Collection", "Customer"],
  ...["MediaImage", "Video", "GenericFile", "Model3d"],
] as const;
