import { z } from "zod";
import { said } from "#app/i18n/said.ts";
import { IdText, keyed } from "#app/platform/change/keyed.ts";
import { PhoneText } from "#app/platform/phone-text.ts";
import { TAX_EXEMPTIONS } from "./tax-exemptions.ts";

const Name = z.string().trim().max(255, said("name.long"));
const Email = z
  .string()
  .trim()
  .max(255, said("email.long"))
  .refine((text) => text === "" || /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text), said("email.wrong"));
export const TagsInput = z.array(z.string().trim().min(1).max(255, said("tag.long"))).max(250, said("customer.tags"));

/** What a form about a customer sets; "": none. */
export const CustomerFields = z.object({
  firstName: Name,
  lastName: Name,
  email: Email,
  phone: PhoneText,
  /** As Shopify has it: "en", "pt-BR". */
  locale: z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/, said("language")),
  note: z.string().trim().max(5000, said("note.long")),
  tags: TagsInput,
  taxExempt: z.boolean(),
  taxExemptions: z.array(z.enum(TAX_EXEMPTIONS)).max(250),
});
export type CustomerFields = z.output<typeof CustomerFields>;

const nobody = said("customer.empty");

export const CreateCustomer = CustomerFields.partial()
  .extend({ emailSubscribed: z.boolean().optional(), smsSubscribed: z.boolean().optional(), ...keyed })
  .refine(({ firstName, lastName, email, phone }) => firstName || lastName || email || phone, {
    message: nobody,
    path: ["firstName"],
  })
  .refine(({ email, emailSubscribed }) => !emailSubscribed || email, {
    message: said("email.needed"),
    path: ["email"],
  })
  .refine(({ phone, smsSubscribed }) => !smsSubscribed || phone, {
    message: said("phone.needed"),
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
  /** What it was when the page was read; without it whatever there is is changed. */
  seen: z.string().max(50).optional(),
  ...keyed,
});
export type UpdateConsent = z.output<typeof UpdateConsent>;
