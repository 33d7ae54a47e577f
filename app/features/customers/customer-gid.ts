/** Shopify's id of a customer, of the number in an address. */
export const customerGid = (id: string): string => `gid://shopify/Customer/${id}`;
