import { z } from "zod";
import { IdText, keyed } from "#app/platform/change/keyed.ts";
import { AmountText, NoteText } from "../work/schema.ts";

/** Units of a line that go back: those not sent yet, or those that were. */
export const RefundedUnits = z.object({
  id: IdText,
  isSent: z.boolean(),
  quantity: z.int("Enter a whole number.").min(1, "Enter at least 1."),
});

const asked = {
  id: IdText,
  lines: z.array(RefundedUnits).max(512),
  /** Back on the shelf of this location; null: nothing is restocked. */
  restockAt: IdText.nullable(),
  shipping: AmountText.or(z.literal("")),
};

export const SuggestRefund = z.object(asked);
export type SuggestRefund = z.infer<typeof SuggestRefund>;

export const RefundItems = z.object({
  ...asked,
  amount: AmountText,
  note: NoteText,
  notify: z.boolean(),
  ...keyed,
});
export type RefundItems = z.infer<typeof RefundItems>;

/** A payment that money can go back through. Amounts in minor units of the order's currency. */
export interface WayBack {
  readonly gateway: string;
  readonly parentId: string | null;
  readonly amountMinor: string;
  readonly maximumMinor: string;
}

/** What a refund would come to, as Shopify says before anything is done. */
export interface SuggestedRefund {
  readonly subtotalMinor: string;
  readonly taxMinor: string;
  readonly shippingMinor: string;
  readonly shippingMaximumMinor: string;
  readonly amountMinor: string;
  readonly maximumMinor: string;
  readonly ways: readonly WayBack[];
}

export interface RefundableLine {
  readonly id: string;
  readonly isSent: boolean;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly sku: string | null;
  readonly imageUrl: string | null;
  readonly unitMinor: string;
  readonly refundable: number;
}

export interface Refunding {
  readonly order: { readonly id: string; readonly name: string; readonly hasEmail: boolean };
  /** ISO 4217: what the buyer paid in. */
  readonly currency: string;
  readonly lines: readonly RefundableLine[];
  readonly refundedMinor: string;
  readonly places: readonly { readonly id: string; readonly name: string }[];
  readonly suggested: SuggestedRefund;
}
