import { z } from "zod";
import { IdText, keyed } from "#app/platform/change/keyed.ts";
import { AmountText, NoteText } from "../work/schema.ts";

const ofOrder = { id: IdText, ...keyed };
const short = z.string().trim().max(255, "At most 255 characters.");

const Address = z.object({
  firstName: short,
  lastName: short,
  company: short,
  address1: short,
  address2: short,
  zip: short,
  city: short,
  provinceCode: z.string().trim().max(10, "Enter the short code of the region, such as CA."),
  countryCode: z.string().regex(/^[A-Z]{2}$/, "Choose a country."),
  phone: short,
});

const Fields = z.object({
  note: NoteText,
  tags: z
    .array(z.string().trim().min(1).max(40, "A tag has 40 characters at most."))
    .max(250, "An order takes 250 tags at most."),
  email: z.union([z.literal(""), z.email("Enter an e-mail address such as name@example.com.")]),
  phone: z.string().trim().max(30, "A phone number has 30 characters at most."),
  poNumber: short,
  attributes: z
    .array(
      z.object({
        key: z.string().trim().min(1, "Enter a name.").max(255, "At most 255 characters."),
        value: z.string().max(5000, "At most 5,000 characters."),
      }),
    )
    .max(100, "An order takes 100 of these at most."),
  shippingAddress: Address,
});
export type OrderFields = z.infer<typeof Fields>;

/** What is changed, and (`seen`) what stood there when the page was read: a change made elsewhere meanwhile is not overwritten. */
export const UpdateOrder = z.object({
  ...ofOrder,
  ...Fields.partial().shape,
  seen: z
    .object({ ...Fields.shape, email: z.string(), shippingAddress: z.record(z.string(), z.string()).nullable() })
    .partial()
    .default({}),
});
export type UpdateOrder = z.infer<typeof UpdateOrder>;

export const ChangedOrder = z.object(ofOrder);
export type ChangedOrder = z.infer<typeof ChangedOrder>;

export const CaptureOrder = z.object({
  ...ofOrder,
  transactionId: IdText,
  /** In the currency that the customer pays. */
  amount: AmountText,
  /** What is left of the authorization is let go. */
  isFinal: z.boolean().default(false),
});
export type CaptureOrder = z.infer<typeof CaptureOrder>;

export const CANCEL_REASONS = ["CUSTOMER", "INVENTORY", "FRAUD", "DECLINED", "STAFF", "OTHER"] as const;

export const CancelOrder = z.object({
  ...ofOrder,
  reason: z.enum(CANCEL_REASONS, "Choose a reason."),
  refund: z.boolean(),
  restock: z.boolean(),
  notify: z.boolean(),
  staffNote: z.string().trim().max(255, "At most 255 characters.").default(""),
});
export type CancelOrder = z.infer<typeof CancelOrder>;
