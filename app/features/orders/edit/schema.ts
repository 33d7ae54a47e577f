import { z } from "zod";
import { said } from "#app/i18n/said.ts";
import { AmountText } from "#app/platform/amount-text.ts";
import { IdText, keyed } from "#app/platform/change/keyed.ts";
import { Count, TailText } from "../change/inputs.ts";

const short = z.string().trim().max(255);

/** One change that is staged. Ids are tails of gids: numbers, or uuids of what is only staged. */
export const EditStep = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("variant"), variantId: IdText, quantity: Count.min(1) }),
  z.object({
    kind: z.literal("custom"),
    title: short.min(1, said("name.missing")),
    price: AmountText,
    quantity: Count.min(1),
    taxable: z.boolean(),
    requiresShipping: z.boolean(),
  }),
  z.object({
    kind: z.literal("quantity"),
    lineId: TailText,
    quantity: Count,
    restock: z.boolean(),
  }),
  z.object({
    kind: z.literal("discount"),
    lineId: TailText,
    type: z.enum(["PERCENTAGE", "FIXED_AMOUNT"]),
    value: AmountText,
    reason: short,
  }),
  z.object({ kind: z.literal("noDiscount"), discountId: TailText }),
  z.object({ kind: z.literal("shipping"), title: short.min(1, said("name.missing")), price: AmountText }),
  z.object({ kind: z.literal("noShipping"), shippingId: TailText }),
]);
export type EditStep = z.infer<typeof EditStep>;

/** Amounts are in what the buyer pays in. */
export const StageEdit = z.object({
  id: IdText,
  editId: TailText,
  steps: z.array(EditStep).min(1).max(50),
});
export type StageEdit = z.infer<typeof StageEdit>;

/** The edit whose order is wanted as it stands; null: Shopify has closed it, another one is to be begun. */
export const LookAtEdit = z.object({ id: IdText, editId: TailText.nullable() });
export type LookAtEdit = z.infer<typeof LookAtEdit>;

export const CommitEdit = z.object({
  id: IdText,
  editId: TailText,
  /** The mark of the order as it was shown: no other is made real. */
  seen: z.string().max(64),
  note: z.string().trim().max(5000),
  notify: z.boolean(),
  ...keyed,
});
export type CommitEdit = z.infer<typeof CommitEdit>;

export interface EditedLine {
  readonly id: string;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly sku: string | null;
  readonly imageUrl: string | null;
  readonly quantity: number;
  /** Units that were sent stay. */
  readonly editable: number;
  readonly unitMinor: string;
  readonly discountedMinor: string;
  readonly isAdded: boolean;
  /** False: all of it was sent, or it is no item (a tip). */
  readonly isEditable: boolean;
  readonly isRestockable: boolean;
  /** The discount that this edit gives; its id takes it away again. */
  readonly discountId: string | null;
}

/** The order as it would be. Amounts in minor units of the buyer's currency. */
export interface EditedOrder {
  readonly editId: string;
  /** Another one wherever the edit would make another order: other lines, quantities, prices. */
  readonly mark: string;
  readonly lines: readonly EditedLine[];
  readonly shipping: readonly {
    readonly id: string;
    readonly title: string;
    readonly priceMinor: string;
    readonly status: string;
  }[];
  readonly subtotalMinor: string;
  readonly taxMinor: string;
  readonly totalMinor: string;
  readonly outstandingMinor: string;
  readonly changes: number;
}

/** An edit that was looked at. */
export interface SeenEdit {
  readonly edited: EditedOrder;
  /** The one before is gone, and what was staged in it: this one was begun now. */
  readonly isAnew: boolean;
}

export interface Editing {
  readonly order: { readonly id: string; readonly name: string; readonly hasEmail: boolean };
  readonly currency: string;
  readonly edited: EditedOrder;
}
