import { gidOf } from "#app/platform/shopify/gid.ts";

/** Shopify's id of a customer's address: it says in it whose it is. */
export const addressGid = (id: string): string => `${gidOf("MailingAddress", id)}?model_name=CustomerAddress`;
