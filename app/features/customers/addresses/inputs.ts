import { z } from "zod";
import { IdText, keyed } from "#app/platform/change/keyed.ts";
import { PhoneText } from "../one/inputs.ts";

const Line = z.string().trim().max(255, "255 characters at most.").default("");

/** An address as a form has it; "": none. */
export const AddressFields = z.object({
  firstName: Line,
  lastName: Line,
  company: Line,
  address1: Line,
  address2: Line,
  city: Line,
  provinceCode: z.string().trim().toUpperCase().max(10, "10 characters at most.").default(""),
  zip: z.string().trim().max(40, "40 characters at most.").default(""),
  countryCode: z.union([z.literal(""), z.string().regex(/^[A-Z]{2}$/, "Choose a country.")]).default(""),
  phone: PhoneText.default(""),
});
export type AddressFields = z.output<typeof AddressFields>;

/** Adds an address, or changes the one that `addressId` names. */
export const SaveAddress = AddressFields.extend({
  id: IdText,
  addressId: IdText.optional(),
  isDefault: z.boolean().default(false),
  ...keyed,
}).refine((all) => Object.keys(AddressFields.shape).some((name) => all[name as keyof AddressFields] !== ""), {
  message: "Write at least one line of the address.",
  path: ["address1"],
});
export type SaveAddress = z.output<typeof SaveAddress>;

export const AddressRef = z.object({ id: IdText, addressId: IdText, ...keyed });
export type AddressRef = z.output<typeof AddressRef>;
