// Mailing addresses of customers and orders.
import type { AddressDoc, CustomerDoc, OrderDoc } from "#sandbox/store/model.ts";
import { partId } from "#sandbox/store/model.ts";
import type { Resolvers } from "../types.ts";
import { gid } from "./gid.ts";

export interface AddressSource {
  /** Whole gid; Shopify says in it whose address it is. */
  addressId: string;
  doc: AddressDoc;
}

// An order's addresses have no ids of their own; they take the last two of the order's ten thousand.
const BILLING = 9998;
const SHIPPING = 9999;

export const customerAddress = (doc: CustomerDoc["addresses"][number]): AddressSource => ({
  addressId: `${gid("MailingAddress", doc.id)}?model_name=CustomerAddress`,
  doc,
});

const orderAddress = (order: OrderDoc, n: number, doc: AddressDoc | null): AddressSource | null =>
  doc && { addressId: `${gid("MailingAddress", partId(order.id, n))}?model_name=Address`, doc };
export const billingAddress = (order: OrderDoc) => orderAddress(order, BILLING, order.billingAddress);
export const shippingAddress = (order: OrderDoc) => orderAddress(order, SHIPPING, order.shippingAddress);

const fullName = ({ firstName, lastName }: AddressDoc): string | null =>
  [firstName, lastName].filter(Boolean).join(" ") || null;

/** The lines that stand on a parcel, in Shopify's order. */
export function formattedAddress(address: AddressDoc, withName = false, withCompany = true): string[] {
  const town = [address.city, address.provinceCode, address.zip].filter(Boolean).join(" ");
  const lines = [
    withName ? fullName(address) : null,
    withCompany ? address.company : null,
    address.address1,
    address.address2,
    town,
    address.country,
  ];
  return lines.filter((line): line is string => Boolean(line));
}

const text =
  (pick: (address: AddressDoc) => string | undefined) =>
  ({ doc }: AddressSource) =>
    pick(doc) ?? null;

export const addressResolvers: Resolvers = {
  MailingAddress: {
    id: ({ addressId }: AddressSource) => addressId,
    firstName: text((a) => a.firstName),
    lastName: text((a) => a.lastName),
    name: ({ doc }: AddressSource) => fullName(doc),
    company: text((a) => a.company),
    address1: text((a) => a.address1),
    address2: text((a) => a.address2),
    city: text((a) => a.city),
    province: text((a) => a.province),
    provinceCode: text((a) => a.provinceCode),
    country: text((a) => a.country || undefined),
    countryCode: text((a) => a.countryCode || undefined),
    countryCodeV2: text((a) => a.countryCode || undefined),
    zip: text((a) => a.zip),
    phone: text((a) => a.phone),
    formatted: ({ doc }: AddressSource, args: { withName?: boolean; withCompany?: boolean }) =>
      formattedAddress(doc, args.withName, args.withCompany),
    formattedArea: ({ doc }: AddressSource) =>
      [[doc.city, doc.provinceCode].filter(Boolean).join(" "), doc.country].filter(Boolean).join(", "),
    coordinatesValidated: () => false,
    latitude: () => null,
    longitude: () => null,
    timeZone: () => null,
    validationResultSummary: () => null,
  },
};
