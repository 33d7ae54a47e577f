// MailingAddressInput → an address, with Shopify's refusals. Customers, orders and drafts take the same.
import type { AddressDoc } from "#sandbox/store/model.ts";
import { countryCodeOf, countryName, provinceOf } from "#sandbox/store/regions.ts";
import { userError, type UserError } from "./common.ts";

const TEXTS = {
  firstName: "First name",
  lastName: "Last name",
  company: "Company",
  address1: "Address1",
  address2: "Address2",
  city: "City",
  zip: "Zip",
  phone: "Phone",
} as const;
type TextField = keyof typeof TEXTS;
type PlaceField = "id" | "country" | "countryCode" | "province" | "provinceCode";
export type AddressInput = Partial<Record<TextField | PlaceField, string | null>>;

const FIELDS = Object.keys(TEXTS) as TextField[];
const NO_URL: readonly string[] = ["city", "zip", "phone"];

function textErrors(input: AddressInput, path: readonly string[]): UserError[] {
  return FIELDS.flatMap((field) => {
    const value = input[field] ?? "";
    const wrong = (why: string, code: string) => [userError([...path, field], `${TEXTS[field]} ${why}`, code)];
    if (value.length > 255) return wrong("is too long (maximum is 255 characters)", "TOO_LONG");
    if (/<[a-z/][^>]*>/i.test(value)) return wrong("cannot contain HTML tags", "INVALID");
    if (NO_URL.includes(field) && /https?:\/\/|www\./i.test(value)) return wrong("cannot contain URL", "INVALID");
    if (/\p{Emoji_Presentation}/u.test(value)) return wrong("cannot contain emojis", "INVALID");
    return [];
  });
}

/** What was given, laid over `before`; null and "" empty a field. `path` leads to the input in the errors' fields. */
export function addressFrom(
  input: AddressInput,
  path: readonly string[],
  before: AddressDoc | null = null,
): { address: AddressDoc; errors: UserError[] } {
  const errors = textErrors(input, path);
  const address: AddressDoc = { ...(before ?? { country: "", countryCode: "" }) };
  for (const field of FIELDS) {
    const value = input[field];
    if (value === undefined) continue;
    address[field] = value?.trim() || undefined;
  }
  const country = input.countryCode ?? input.country;
  if (country != null && country !== "") {
    const code = countryCodeOf(country);
    if (code === null) errors.push(userError([...path, "country"], "Country is invalid", "INVALID"));
    else if (code !== address.countryCode) {
      address.countryCode = code;
      address.country = countryName(code)!;
      delete address.province;
      delete address.provinceCode;
    }
  }
  const province = input.provinceCode ?? input.province;
  if (province === null || province === "") {
    delete address.province;
    delete address.provinceCode;
  } else if (province !== undefined && address.countryCode !== "") {
    const found = provinceOf(address.countryCode, province);
    if (found) Object.assign(address, { province: found.name, provinceCode: found.code });
    else errors.push(userError([...path, "province"], "Province is invalid", "INVALID"));
  }
  return { address, errors };
}

/** Whether nothing at all stands in it. */
export const isBlank = (address: AddressDoc): boolean =>
  address.countryCode === "" && FIELDS.every((field) => (address[field] ?? "") === "");

/** Whether two addresses say the same, whatever their ids. */
export const sameAddress = (a: AddressDoc, b: AddressDoc): boolean =>
  [...FIELDS, "country" as const, "province" as const].every((field) => (a[field] ?? "") === (b[field] ?? ""));
