/** Shopify's id of a customer's address: it says in it whose it is. */
export const addressGid = (id: string): string => `gid://shopify/MailingAddress/${id}?model_name=CustomerAddress`;
