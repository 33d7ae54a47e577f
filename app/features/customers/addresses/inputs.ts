import { z } from "zod";
import { said } from "#app/i18n/said.ts";
import { IdText, keyed } from "#app/platform/change/keyed.ts";
import { PhoneText } from "#app/platform/phone-text.ts";

const Line = z.string().trim().max(255).default("");

/** An address as a form has it; "": none. */
export const AddressFields = z.object({
  firstName: Line,
  lastName: Line,
  company: Line,
  address1: Line,
  address2: Line,
  city: Line,
  provinceCode: z.string().trim().toUpperCase().max(10).default(""),
  zip: z.string().trim().max(40).default(""),
  countryCode: z.union([z.literal(""), z.string().regex(/^[A-Z]{2}$/, said("country"))]).default(""),
  phone: PhoneText.default(""),
});
export type AddressFields = z.output<typeof AddressFields>;

/** The address as the page showed it: where Shopify has something else by now, nothing is done. Without it whatever there is is changed. */
const Seen = z
  .record(z.enum(Object.keys(AddressFields.shape) as (keyof AddressFields)[]), z.string().max(255))
  .optional();

/** Adds an address, or changes the one that `addressId` names. */
export const SaveAddress = AddressFields.extend({
  id: IdText,
  addressId: IdText.optional(),
  isDefault: z.boolean().default(false),
  seen: Seen,
  ...keyed,
}).refine((all) => Object.keys(AddressFields.shape).some((name) => all[name as keyof AddressFields] !== ""), {
  message: said("address.empty"),
  path: ["address1"],
});
export type SaveAddress = z.output<typeof SaveAddress>;

export const AddressRef = z.object({ id: IdText, addressId: IdText, seen: Seen, ...keyed });
export type AddressRef = z.output<typeof AddressRef>;
