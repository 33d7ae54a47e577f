import { gidOf } from "#app/platform/shopify/gid.ts";
import type { PreviewMerge } from "./inputs.ts";

/** Of whom each field is kept, as Shopify takes it; null: it decides. */
export function overridesOf({ emailOf, phoneOf, firstNameOf, lastNameOf, addressOf }: PreviewMerge) {
  const given = {
    customerIdOfEmailToKeep: emailOf,
    customerIdOfPhoneNumberToKeep: phoneOf,
    customerIdOfFirstNameToKeep: firstNameOf,
    customerIdOfLastNameToKeep: lastNameOf,
    customerIdOfDefaultAddressToKeep: addressOf,
  };
  const named = Object.entries(given).flatMap(([name, id]) =>
    id === undefined ? [] : [[name, gidOf("Customer", id)]],
  );
  return named.length === 0 ? null : (Object.fromEntries(named) as Record<keyof typeof given, string>);
}
