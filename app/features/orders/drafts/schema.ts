import { z } from "zod";
import { said } from "#app/i18n/said.ts";
import { AmountOrNone, AmountText } from "#app/platform/amount-text.ts";
import { IdText, keyed } from "#app/platform/change/keyed.ts";
import { Count, NoteText } from "../change/inputs.ts";

export * from "./draft-choices.ts";

const short = z.string().trim().max(255);

/** Taken off each unit of a line, or off all items. */
export const DraftDiscount = z.object({
  type: z.enum(["PERCENTAGE", "FIXED_AMOUNT"]),
  value: AmountText,
  reason: short,
});
export type DraftDiscount = z.infer<typeof DraftDiscount>;

/** A line; a variant says its own title, price and taxes. `uuid` stays the same while the draft is edited, and tells a draft again. */
export const DraftLine = z.object({
  uuid: z.uuid(),
  variantId: IdText.nullable(),
  title: short,
  quantity: Count.min(1),
  price: AmountOrNone,
  taxable: z.boolean(),
  requiresShipping: z.boolean(),
  discount: DraftDiscount.nullable(),
});
export type DraftLine = z.infer<typeof DraftLine>;

export const DraftAddress = z.object({
  ...{ firstName: short, lastName: short, company: short, address1: short, address2: short, city: short },
  ...{ zip: short, provinceCode: short, phone: short },
  countryCode: z.string().regex(/^[A-Z]{2}$/, said("country")),
});
export type DraftAddress = z.infer<typeof DraftAddress>;

export const DraftShipping = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("custom"), title: short.min(1, said("name.missing")), price: AmountText }),
  z.object({ kind: z.literal("rate"), handle: z.string().min(1).max(2000), title: z.string().max(255) }),
]);
export type DraftShipping = z.infer<typeof DraftShipping>;

const content = {
  lines: z.array(DraftLine).min(1, said("items.none")).max(250),
  customerId: IdText.nullable(),
  email: z.email(said("email.wrong")).or(z.literal("")),
  note: NoteText,
  tags: z.array(z.string().trim().min(1).max(40, said("tag.long"))).max(250, said("order.tags")),
  address: DraftAddress.nullable(),
  discount: DraftDiscount.nullable(),
  /** Codes of the store's discounts; Shopify knows what each is worth. */
  discountCodes: z
    .array(short.min(1))
    .max(20, said("draft.codes", { count: 20 }))
    .default([]),
  shipping: DraftShipping,
  taxExempt: z.boolean(),
};

export const DraftContent = z.object(content);
export type DraftContent = z.infer<typeof DraftContent>;

export const CreateDraft = z.object({ ...content, ...keyed });
export type CreateDraft = z.infer<typeof CreateDraft>;

/** `seenAt`: the draft's updatedAt as it was read; who saves over a newer one is told. */
export const UpdateDraft = z.object({ ...content, id: IdText, seenAt: z.iso.datetime(), ...keyed });
export type UpdateDraft = z.infer<typeof UpdateDraft>;

export const DraftRef = z.object({ id: IdText, ...keyed });
export type DraftRef = z.infer<typeof DraftRef>;

export const CompleteDraft = z.object({ id: IdText, seenAt: z.iso.datetime(), isPending: z.boolean(), ...keyed });
export type CompleteDraft = z.infer<typeof CompleteDraft>;

export const SendInvoice = z.object({
  id: IdText,
  to: z.email(said("email.wrong")),
  subject: short,
  message: z.string().trim().max(5000),
  ...keyed,
});
export type SendInvoice = z.infer<typeof SendInvoice>;

export const FindCustomers = z.object({ query: z.string().trim().max(200) });
export type FindCustomers = z.infer<typeof FindCustomers>;

export interface FoundCustomer {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly orders: string;
  readonly address: DraftAddress | null;
}

export interface DraftRow {
  readonly id: string;
  readonly name: string;
  /** OPEN | INVOICE_SENT | COMPLETED */
  readonly status: string;
  readonly customer: string | null;
  readonly units: number;
  /** Of the store's currency. */
  readonly totalMinor: string;
  readonly tags: readonly string[];
  readonly updatedAt: string;
}

/** A rate that the store offers for what is in the draft. */
export interface DraftRate {
  readonly handle: string;
  readonly title: string;
  readonly priceMinor: string;
}

/** A line as Shopify counts it. */
export interface CountedLine {
  readonly uuid: string;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly sku: string | null;
  readonly imageUrl: string | null;
  readonly unitMinor: string;
  readonly totalMinor: string;
}

/** What a draft comes to, counted by Shopify, in minor units of the store's currency. */
export interface CountedDraft {
  readonly currency: string;
  readonly lines: readonly CountedLine[];
  readonly subtotalMinor: string;
  readonly discountsMinor: string;
  readonly shippingMinor: string;
  readonly taxMinor: string;
  readonly totalMinor: string;
  readonly taxesIncluded: boolean;
  readonly rates: readonly DraftRate[];
  /** Codes that were asked for and take nothing off, with what Shopify says of each. */
  readonly refusedCodes: readonly { readonly code: string; readonly message: string }[];
}

export interface DraftPage {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly invoiceSentAt: string | null;
  readonly order: { readonly id: string; readonly name: string } | null;
  readonly customer: FoundCustomer | null;
  readonly content: DraftContent;
  readonly counted: CountedDraft;
}
