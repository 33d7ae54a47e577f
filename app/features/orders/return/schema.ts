import { z } from "zod";
import { said } from "#app/i18n/said.ts";
import { AmountOrNone, AmountText } from "#app/platform/amount-text.ts";
import { IdText, keyed } from "#app/platform/change/keyed.ts";
import { Count, NoteText, Units } from "../change/inputs.ts";
import { DECLINE_REASONS } from "./decline-reasons.ts";

export * from "./decline-reasons.ts";

export const CreateReturn = z.object({
  id: IdText,
  /** Ids of lines of parcels. */
  lines: z
    .array(Units.extend({ reasonId: IdText, note: z.string().trim().max(300) }))
    .min(1, said("return.none"))
    .max(250),
  /** What goes out in exchange: variants. */
  exchanges: z.array(Units).max(50).default([]),
  /** Kept by the store, in what the buyer pays in; empty: none. */
  fee: AmountOrNone,
  ...keyed,
});
export type CreateReturn = z.infer<typeof CreateReturn>;

const ProcessedUnits = Units.extend({ processed: Count });

/** `processed`: how many of the line had come back already when the page was read. */
export const ProcessReturn = z.object({
  id: IdText,
  returnId: IdText,
  lines: z.array(ProcessedUnits).max(250),
  /** Those that go out in exchange now. */
  exchanges: z.array(ProcessedUnits).max(50).default([]),
  restockAt: IdText.nullable(),
  amount: AmountText,
  note: NoteText,
  notify: z.boolean(),
  ...keyed,
});
export type ProcessReturn = z.infer<typeof ProcessReturn>;

export const ReturnRef = z.object({ id: IdText, returnId: IdText, ...keyed });
export type ReturnRef = z.infer<typeof ReturnRef>;

export const ApproveReturn = z.object({ ...ReturnRef.shape, notify: z.boolean() });
export type ApproveReturn = z.infer<typeof ApproveReturn>;

export const DeclineReturn = z.object({
  ...ApproveReturn.shape,
  reason: z.enum(DECLINE_REASONS),
  /** The customer reads it. */
  note: z.string().trim().max(500),
});
export type DeclineReturn = z.infer<typeof DeclineReturn>;

export const SuggestReturn = z.object({
  returnId: IdText,
  lines: z.array(Units).max(250),
  exchanges: z.array(Units).max(50),
});
export type SuggestReturn = z.infer<typeof SuggestReturn>;

/** What processing comes to, in minor units of the order's currency: what goes back, or what the customer owes for an exchange. */
export interface SuggestedReturn {
  readonly amountMinor: string;
  readonly owedMinor: string;
  readonly maximumMinor: string;
}

interface Shown {
  readonly id: string;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly sku: string | null;
  readonly imageUrl: string | null;
}

/** Units of a parcel that may come back. */
export interface ReturnableLine extends Shown {
  /** The parcel's name ("#1001-F1"). */
  readonly parcel: string;
  readonly returnable: number;
}

export interface ReturnedLine extends Shown {
  readonly lineItemId: string;
  readonly quantity: number;
  readonly processed: number;
  readonly waiting: number;
  readonly reason: string;
  readonly note: string;
  readonly customerNote: string;
}

/** What goes out in exchange. */
export interface ExchangedLine extends Omit<Shown, "imageUrl"> {
  readonly quantity: number;
  readonly processed: number;
  readonly waiting: number;
}

export interface ReturnCard {
  readonly id: string;
  readonly name: string;
  /** REQUESTED | OPEN | CLOSED | CANCELED | DECLINED */
  readonly status: string;
  readonly at: string;
  readonly lines: readonly ReturnedLine[];
  readonly exchanges: readonly ExchangedLine[];
  /** Why it was declined, in the store's words. */
  readonly declineNote: string | null;
}

export interface Returning {
  readonly order: { readonly id: string; readonly name: string; readonly hasEmail: boolean };
  readonly currency: string;
  readonly returnable: readonly ReturnableLine[];
  readonly returns: readonly ReturnCard[];
  readonly reasons: readonly { readonly id: string; readonly name: string }[];
  /** Those that something was sent from stand first. */
  readonly places: readonly { readonly id: string; readonly name: string }[];
}
