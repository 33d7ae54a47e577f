/** What is found by a value as a whole; each begins with the kind of object that has it. */
export const VALUE_KINDS = [
  "product_vendor",
  "product_type",
  "product_tag",
  "customer_tag",
  "order_tag",
  "order_code",
] as const;

/** What the search over everything finds, in the order of its groups. */
export const FOUND_KINDS = ["products", "variants", "orders", "customers", "collections"] as const;
