import { z } from "zod";
import { IdText, keyed } from "#app/platform/change/keyed.ts";
import { TAX_EXEMPTIONS } from "./tax-exemptions.ts";

const Name = z.string().trim().max(255, "A name has 255 characters at most.");
// Shopify takes spaces, brackets, dots and dashes; it decides what else is a number.
const isPhone = (text: string): boolean =>
  text === "" || (/^\+?[0-9 ().\-/]+$/.test(text) && /^\d{7,15}$/.test(text.replace(/\D/g, "")));
export const PhoneText = z
  .string()
  .trim()
  .refine(isPhone, "Write a phone number with its country code, such as +1 555 123 4567.");
const Email = z
  .string()
  .trim()
  .max(255, "An email address has 255 characters at most.")
  .refine(
    (text) => text === "" || /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text),
    "Write an email address, such as jane@example.com.",
  );
export const TagsInput = z
  .array(z.string().trim().min(1).max(255, "A tag has 255 characters at most."))
  .max(250, "A customer has 250 tags at most.");

/** What a form about a customer sets; "": none. */
export const CustomerFields = z.object({
  firstName: Name,
  lastName: Name,
  email: Email,
  phone: PhoneText,
  /** As Shopify has it: "en", "pt-BR". */
  locale: z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/, "Choose a language."),
  note: z.string().trim().max(5000, "A note has 5,000 characters at most."),
  tags: TagsInput,
  taxExempt: z.boolean(),
  taxExemptions: z.array(z.enum(TAX_EXEMPTIONS)).max(250),
});
export type CustomerFields = z.output<typeof CustomerFields>;

const nobody = "Write a name, an email address or a phone number.";

export const CreateCustomer = CustomerFields.partial()
  .extend({ emailSubscribed: z.boolean().optional(), smsSubscribed: z.boolean().optional(), ...keyed })
  .refine(({ firstName, lastName, email, phone }) => firstName || lastName || email || phone, {
    message: nobody,
    path: ["firstName"],
  })
  .refine(({ email, emailSubscribed }) => !emailSubscribed || email, {
    message: "An email address is needed to subscribe to email marketing.",
    path: ["email"],
  })
  .refine(({ phone, smsSubscribed }) => !smsSubscribed || phone, {
    message: "A phone number is needed to subscribe to SMS marketing.",
    path: ["phone"],
  });
export type CreateCustomer = z.output<typeof CreateCustomer>;

/** Fields that are left out stay. `seen`: what they were when the page was read; where Shopify has something else by now, nothing is written. */
export const UpdateCustomer = CustomerFields.partial().extend({
  id: IdText,
  seen: z
    .object({
      ...{ firstName: z.string(), lastName: z.string(), email: z.string(), phone: z.string(), locale: z.string() },
      ...{ note: z.string(), tags: z.array(z.string()), taxExempt: z.boolean(), taxExemptions: z.array(z.string()) },
    })
    .partial()
    .optional(),
  ...keyed,
});
export type UpdateCustomer = z.output<typeof UpdateCustomer>;

export const CustomerRef = z.object({ id: IdText, ...keyed });
export type CustomerRef = z.output<typeof CustomerRef>;

/** What a person said: Shopify lets nobody be asked without having agreed. */
export const UpdateConsent = z.object({
  id: IdText,
  channel: z.enum(["email", "sms"]),
  state: z.enum(["SUBSCRIBED", "UNSUBSCRIBED", "PENDING"]),
  ...keyed,
});
export type UpdateConsent = z.output<typeof UpdateConsent>;
