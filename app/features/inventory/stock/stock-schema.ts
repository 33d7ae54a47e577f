import { z } from "zod";
import { IdText, keyed } from "#app/platform/change/keyed.ts";

/** Why stock was changed, in Shopify's words; those that a person may choose. */
export const REASONS = [
  "correction",
  "cycle_count_available",
  "received",
  "restock",
  "damaged",
  "shrinkage",
  "promotion",
  "quality_control",
  "safety_stock",
  "other",
] as const;
const Reason = z.enum(REASONS);

/** What of the units on hand cannot be sold, besides what is committed to orders. */
export const SET_ASIDE = ["damaged", "quality_control", "reserved", "safety_stock"] as const;
export const STATES = ["available", ...SET_ASIDE] as const;

const MOST = 1_000_000_000;
const whole = { error: "Enter a whole number." };
const Whole = z.number(whole).int(whole).min(-MOST, whole).max(MOST, "This is more than Shopify counts.");
const Units = z.number(whole).int(whole).min(1, "Enter 1 or more.").max(MOST, "This is more than Shopify counts.");
/** What stood there when the person looked; null: whatever it is. */
const Seen = z.number().int().nullable();

export const ItemRef = z.object({ itemId: IdText });
export type ItemRef = z.infer<typeof ItemRef>;

const Cell = z
  .object({ itemId: IdText, locationId: IdText, name: z.enum(["available", "on_hand"]), quantity: Whole, seen: Seen })
  .refine(({ name, quantity }) => name === "available" || quantity >= 0, {
    path: ["quantity"],
    message: "What is on hand cannot be less than nothing.",
  });

/** Shopify takes 250 quantities at a time. */
export const SetQuantities = z.object({
  ...keyed,
  reason: Reason,
  cells: z.array(Cell).min(1, "There is nothing to save.").max(250, "Save 250 quantities at a time."),
});
export type SetQuantities = z.infer<typeof SetQuantities>;

export const AdjustQuantity = z.object({
  ...keyed,
  itemId: IdText,
  locationId: IdText,
  delta: Whole.refine((by) => by !== 0, "Enter by how many."),
  reason: Reason,
  seen: Seen.optional(),
});
export type AdjustQuantity = z.infer<typeof AdjustQuantity>;

export const MoveQuantity = z
  .object({
    ...keyed,
    itemId: IdText,
    locationId: IdText,
    quantity: Units,
    from: z.enum(STATES),
    to: z.enum(STATES),
    reason: Reason,
    seen: Seen.optional(),
  })
  .refine(({ from, to }) => from !== to, { path: ["to"], message: "Choose another one than the first." });
export type MoveQuantity = z.infer<typeof MoveQuantity>;

export const MoveStock = z
  .object({
    ...keyed,
    itemId: IdText,
    fromId: IdText,
    toId: IdText,
    quantity: Units,
    reason: Reason,
    seen: Seen.optional(),
  })
  .refine(({ fromId, toId }) => fromId !== toId, {
    path: ["toId"],
    message: "Choose another location than the first.",
  });
export type MoveStock = z.infer<typeof MoveStock>;

export const StockItemAt = z.object({ ...keyed, itemId: IdText, locationId: IdText, isStocked: z.boolean() });
export type StockItemAt = z.infer<typeof StockItemAt>;

export const UpdateItem = z.object({
  ...keyed,
  itemId: IdText,
  /** Major units as text; "": not known. */
  cost: z
    .string()
    .trim()
    .regex(/^(\d{1,13}(\.\d{1,4})?)?$/, "Enter an amount with a point before its decimals, such as 12.50.")
    .optional(),
  isTracked: z.boolean().optional(),
  requiresShipping: z.boolean().optional(),
});
export type UpdateItem = z.infer<typeof UpdateItem>;

export interface Place {
  readonly id: string;
  readonly name: string;
}

/** Units of an item at a location. */
export interface ItemStock extends Readonly<Record<(typeof STATES)[number], number>> {
  readonly locationId: string;
  readonly locationName: string;
  readonly onHand: number;
  readonly committed: number;
  readonly incoming: number;
  /** Whether Shopify lets the item be given up here; if not, why (in Shopify's words). */
  readonly canEnd: boolean;
  readonly whyNot: string | null;
}

export interface ItemPage {
  readonly item: {
    readonly id: string;
    readonly sku: string | null;
    readonly barcode: string | null;
    readonly isTracked: boolean;
    readonly requiresShipping: boolean;
    /** Major units; null: not known */
    readonly cost: string | null;
    readonly title: string;
    readonly variantTitle: string | null;
    readonly productId: string | null;
    readonly status: string | null;
    readonly imageUrl: string | null;
  };
  readonly stock: readonly ItemStock[];
  /** Where it is not kept. */
  readonly otherPlaces: readonly Place[];
}

/** A variant in the grid, with its stock at the chosen location. */
export interface StockRow {
  /** The variant's */
  readonly id: string;
  readonly itemId: string;
  readonly productId: string;
  readonly title: string;
  /** Null where the product has one variant alone */
  readonly variantTitle: string | null;
  readonly imageUrl: string | null;
  readonly sku: string | null;
  readonly barcode: string | null;
  readonly vendor: string;
  readonly isTracked: boolean;
  readonly unitCostMinor: string | null;
  readonly available: number;
  readonly onHand: number;
  readonly committed: number;
  readonly incoming: number;
}

export const STOCK_FILTERS = ["stock", "available", "vendor", "product_type", "tag", "tracked"] as const;
export const STOCK_SORTS = ["title", "sku", "available"] as const;
/** From so many available units down an item is low. */
export const LOW_STOCK = 5;

/** Something that happened to an item's stock, as its page tells it. */
export interface StockEvent {
  readonly id: string;
  readonly at: string;
  readonly locationName: string | null;
  /** By how much each changed; null: it was not a change of quantities. */
  readonly by: {
    readonly available: number;
    readonly onHand: number;
    readonly committed: number;
    readonly incoming: number;
  } | null;
  readonly available: number | null;
  /** "elsewhere": in the admin, by an order, by another app. */
  readonly who: "you" | "staff" | "program" | "app" | "elsewhere";
  /** "stock.set"; null where it was not done here */
  readonly action: string | null;
  readonly reason: string | null;
}
