import { tailOf } from "#app/platform/shopify/gid.ts";
import type { DraftAddress, FoundCustomer } from "./schema.ts";
import type { BuyerNode, DraftNode } from "./shopify.server.ts";

type AddressNode = NonNullable<DraftNode["shippingAddress"]>;

/** An address as the form has it: what is missing is empty. */
export const addressOf = ({ countryCodeV2, ...texts }: AddressNode): DraftAddress => ({
  firstName: texts.firstName ?? "",
  lastName: texts.lastName ?? "",
  company: texts.company ?? "",
  address1: texts.address1 ?? "",
  address2: texts.address2 ?? "",
  city: texts.city ?? "",
  zip: texts.zip ?? "",
  provinceCode: texts.provinceCode ?? "",
  phone: texts.phone ?? "",
  countryCode: countryCodeV2 ?? "",
});

export const buyerOf = (node: BuyerNode): FoundCustomer => ({
  id: tailOf(node.id),
  name: node.displayName,
  email: node.defaultEmailAddress?.emailAddress ?? "",
  orders: String(node.numberOfOrders),
  address: node.defaultAddress?.countryCodeV2 ? addressOf(node.defaultAddress) : null,
});
