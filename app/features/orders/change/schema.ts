import { z } from "zod";
import { said } from "#app/i18n/said.ts";
import { AmountText } from "#app/platform/amount-text.ts";
import { IdText, keyed } from "#app/platform/change/keyed.ts";
import { PhoneText } from "#app/platform/phone-text.ts";
import { CANCEL_REASONS } from "./cancel-reasons.ts";
import { NoteText } from "./inputs.ts";

export * from "./cancel-reasons.ts";

const ofOrder = { id: IdText, ...keyed };
const short = z.string().trim().max(255);

const Address = z.object({
  firstName: short,
  lastName: short,
  company: short,
  address1: short,
  address2: short,
  zip: short,
  city: short,
  provinceCode: z.string().trim().max(10, said("address.region")),
  countryCode: z.string().regex(/^[A-Z]{2}$/, said("country")),
  phone: short,
});

const Tags = z.array(z.string().trim().min(1).max(40, said("tag.long"))).max(250, said("order.tags"));

const Fields = z.object({
  note: NoteText,
  tags: Tags,
  email: z.union([z.literal(""), z.email(said("email.wrong"))]),
  phone: PhoneText,
  poNumber: short,
  attributes: z
    .array(
      z.object({
        key: z.string().trim().min(1, said("name.missing")).max(255),
        value: z.string().max(5000),
      }),
    )
    .max(100),
  shippingAddress: Address,
});
export type OrderFields = z.infer<typeof Fields>;

/** What is changed, and (`seen`) what stood there when the page was read: a change made elsewhere meanwhile is not overwritten. */
export const UpdateOrder = z.object({
  ...ofOrder,
  ...Fields.partial().shape,
  seen: z
    .object({
      ...Fields.shape,
      ...{ email: z.string(), phone: z.string(), shippingAddress: z.record(z.string(), z.string()).nullable() },
    })
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

export const CancelOrder = z.object({
  ...ofOrder,
  reason: z.enum(CANCEL_REASONS, said("reason")),
  refund: z.boolean(),
  restock: z.boolean(),
  notify: z.boolean(),
  staffNote: z.string().trim().max(255).default(""),
});
export type CancelOrder = z.infer<typeof CancelOrder>;

const SomeTags = Tags.min(1, said("tag.none"));

/** A change of many orders at once: what is ticked in the list. */
export const ChangeOrders = z.object({
  ids: z.array(IdText).min(1, said("order.none")).max(250, said("order.many")),
  change: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("fulfil"), notify: z.boolean() }),
    z.object({ kind: z.literal("capture") }),
    z.object({ kind: z.literal("addTags"), tags: SomeTags }),
    z.object({ kind: z.literal("removeTags"), tags: SomeTags }),
    z.object({ kind: z.literal("close") }),
    z.object({ kind: z.literal("open") }),
  ]),
  ...keyed,
});
export type ChangeOrders = z.infer<typeof ChangeOrders>;
