import { z } from "zod";
import { AmountOrNone, AmountText } from "#app/platform/amount-text.ts";
import { IdText, keyed } from "#app/platform/change/keyed.ts";
import { Count, NoteText } from "../change/inputs.ts";

/** Units of a line that go back: those not sent yet, or those that were. */
export const RefundedUnits = z.object({
  id: IdText,
  isSent: z.boolean(),
  /** False: nothing of it can come back (a tip), whatever is said of restocking. */
  isGoods: z.boolean().optional(),
  quantity: Count.min(1),
  /** Back on the shelf of this location, where the units are restocked at all; left out: where the whole refund is. */
  restockAt: IdText.nullable().optional(),
});

const asked = {
  id: IdText,
  lines: z.array(RefundedUnits).max(512),
  /** Back on the shelf of this location; null: nothing is restocked. */
  restockAt: IdText.nullable(),
  shipping: AmountOrNone,
};

export const SuggestRefund = z.object(asked);
export type SuggestRefund = z.infer<typeof SuggestRefund>;

export const RefundItems = z.object({
  ...asked,
  amount: AmountText,
  /** What the amounts are meant in: refused where the buyer paid in another currency; left out: in that one, whichever it is. */
  currency: z.string().length(3).optional(),
  /** Where the amount goes: back through the payments, or to the store credit of the order's customer; left out: the payments. */
  to: z.enum(["payments", "credit"]).optional(),
  /** What of the amount goes back through which payment; left out: through each as far as it goes, in Shopify's order. */
  shares: z
    .array(z.object({ parentId: IdText, amount: AmountText }))
    .max(50)
    .optional(),
  note: NoteText,
  notify: z.boolean(),
  ...keyed,
});
export type RefundItems = z.infer<typeof RefundItems>;

/** A payment that money can go back through. Amounts in minor units of the order's currency. */
export interface WayBack {
  readonly gateway: string;
  /** As people know it: "Shopify Payments". */
  readonly gatewayName: string;
  readonly parentId: string | null;
  readonly amountMinor: string;
  readonly maximumMinor: string;
}

/** What a refund would come to, as Shopify says before anything is done. */
export interface SuggestedRefund {
  /** Of the units, before what was taken off the whole order. */
  readonly subtotalMinor: string;
  /** What was taken off the whole order, as far as it fell on these units. */
  readonly discountMinor: string;
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
  /** False: what is never sent, as a tip. */
  readonly isGoods: boolean;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly sku: string | null;
  readonly imageUrl: string | null;
  readonly unitMinor: string;
  readonly refundable: number;
  /** The location that its units belong to: where they wait, or were sent from; null: not known. */
  readonly home: string | null;
}

export interface Refunding {
  readonly order: {
    readonly id: string;
    readonly name: string;
    readonly hasEmail: boolean;
    readonly hasCustomer: boolean;
  };
  /** ISO 4217: what the buyer paid in. */
  readonly currency: string;
  readonly lines: readonly RefundableLine[];
  readonly refundedMinor: string;
  readonly places: readonly { readonly id: string; readonly name: string }[];
  readonly suggested: SuggestedRefund;
}
