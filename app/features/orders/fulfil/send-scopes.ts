/** What sending from the merchant's own locations takes. */
export const SEND_SCOPES = ["write_merchant_managed_fulfillment_orders"];
