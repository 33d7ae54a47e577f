import { z } from "zod";
import { IdText, keyed } from "#app/platform/change/keyed.ts";
import { AmountText, NoteText, Units } from "../work/schema.ts";

export const CreateReturn = z.object({
  id: IdText,
  /** Ids of lines of parcels. */
  lines: z
    .array(Units.extend({ reasonId: IdText, note: z.string().trim().max(300, "At most 300 characters.") }))
    .min(1, "Enter how many units come back.")
    .max(250),
  /** Kept by the store; empty: none. */
  fee: AmountText.or(z.literal("")),
  currency: z.string().regex(/^[A-Z]{3}$/),
  ...keyed,
});
export type CreateReturn = z.infer<typeof CreateReturn>;

/** `processed`: how many of the line had come back already when the page was read. */
export const ProcessReturn = z.object({
  id: IdText,
  returnId: IdText,
  lines: z
    .array(Units.extend({ processed: z.int().min(0) }))
    .min(1, "Enter how many units came back.")
    .max(250),
  restockAt: IdText.nullable(),
  amount: AmountText,
  note: NoteText,
  notify: z.boolean(),
  ...keyed,
});
export type ProcessReturn = z.infer<typeof ProcessReturn>;

export const ReturnRef = z.object({ id: IdText, returnId: IdText, ...keyed });
export type ReturnRef = z.infer<typeof ReturnRef>;

interface Shown {
  readonly id: string;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly sku: string | null;
  readonly imageUrl: string | null;
}

/** Units of a parcel that may come back. */
export interface ReturnableLine extends Shown {
  readonly returnable: number;
}

export interface ReturnedLine extends Shown {
  readonly lineItemId: string;
  readonly quantity: number;
  readonly processed: number;
  readonly waiting: number;
  readonly reason: string;
  readonly note: string;
}

export interface ReturnCard {
  readonly id: string;
  readonly name: string;
  /** REQUESTED | OPEN | CLOSED | CANCELED | DECLINED */
  readonly status: string;
  readonly at: string;
  readonly lines: readonly ReturnedLine[];
}

export interface Returning {
  readonly order: { readonly id: string; readonly name: string; readonly hasEmail: boolean };
  readonly currency: string;
  readonly returnable: readonly ReturnableLine[];
  readonly returns: readonly ReturnCard[];
  readonly reasons: readonly { readonly id: string; readonly name: string }[];
  readonly places: readonly { readonly id: string; readonly name: string }[];
}
