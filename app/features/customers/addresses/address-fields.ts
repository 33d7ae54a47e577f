import type { AddressFields } from "./inputs.ts";

/** What an address is made of; pages ask for these without the rules. */
export const ADDRESS_FIELDS = [
  ...(["firstName", "lastName", "company", "address1", "address2", "city"] as const),
  ...(["provinceCode", "zip", "countryCode", "phone"] as const),
] as const satisfies readonly (keyof AddressFields)[];
