import { ADDRESS_FIELDS, type AddressFields, type CustomerAddress } from "#app/features/customers/schema.ts";

/** What the page shows of an address: where somebody else changes it meanwhile, nothing is done to it. */
export const seenOf = (address: CustomerAddress): AddressFields =>
  Object.fromEntries(ADDRESS_FIELDS.map((name) => [name, address[name]])) as AddressFields;

/** Fields that somebody else has changed since, with what is there now. */
export const changedSince = (opened: CustomerAddress, now: CustomerAddress): Partial<AddressFields> =>
  Object.fromEntries(ADDRESS_FIELDS.filter((name) => opened[name] !== now[name]).map((name) => [name, now[name]]));
