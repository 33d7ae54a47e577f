import { z } from "zod";
import { said } from "#app/i18n/said.ts";
import { AmountOrNone } from "#app/platform/amount-text.ts";
import { IdText, keyed } from "#app/platform/change/keyed.ts";
import { REASONS, STATES } from "./stock-choices.ts";

export * from "./stock-choices.ts";
const Reason = z.enum(REASONS);
/** What the change belongs to, in the merchant's own words: a purchase order, a count. */
const Reference = z.string().trim().max(100, said("stock.reference")).default("");

const MOST = 1_000_000_000;
const whole = { error: said("number.whole") };
const Whole = z.number(whole).int(whole).min(-MOST, whole).max(MOST, said("stock.tooMany"));
const Units = z.number(whole).int(whole).min(1, said("least.number")).max(MOST, said("stock.tooMany"));
/** What stood there when the person looked; null: whatever it is. */
const Seen = z.number().int().min(-MOST).max(MOST).nullable();

export const ItemRef = z.object({ itemId: IdText });
export type ItemRef = z.infer<typeof ItemRef>;

const Cell = z
  .object({ itemId: IdText, locationId: IdText, name: z.enum(["available", "on_hand"]), quantity: Whole, seen: Seen })
  .refine(({ name, quantity }) => name === "available" || quantity >= 0, {
    path: ["quantity"],
    message: said("stock.negative"),
  });

/** Shopify takes 250 quantities at a time. */
export const SetQuantities = z.object({
  ...keyed,
  reason: Reason,
  reference: Reference,
  cells: z.array(Cell).min(1, said("stock.nothing")).max(250, said("stock.cells")),
});
export type SetQuantities = z.input<typeof SetQuantities>;

export const AdjustQuantity = z.object({
  ...keyed,
  itemId: IdText,
  locationId: IdText,
  delta: Whole.refine((by) => by !== 0, said("stock.delta")),
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
  .refine(({ from, to }) => from !== to, { path: ["to"], message: said("stock.sameState") });
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
    message: said("stock.samePlace"),
  });
export type MoveStock = z.infer<typeof MoveStock>;

export const StockItemAt = z.object({ ...keyed, itemId: IdText, locationId: IdText, isStocked: z.boolean() });
export type StockItemAt = z.infer<typeof StockItemAt>;

/** What units cost, of many items at once. */
export const SetCosts = z.object({
  ...keyed,
  costs: z
    .array(z.object({ itemId: IdText, cost: AmountOrNone }))
    .min(1, said("stock.nothing"))
    .max(250, said("stock.cells")),
});
export type SetCosts = z.infer<typeof SetCosts>;

export const UpdateItem = z.object({
  ...keyed,
  itemId: IdText,
  cost: AmountOrNone.optional(),
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
  /** What the person wrote that it belongs to. */
  readonly reference: string | null;
}
