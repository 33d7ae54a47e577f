// What stands in the ledger of truth: a moment of an order, taken apart by what it was about.
import type { LinePlan } from "./order/plan.ts";

/** Whole minor units of the shop's currency, signed; units are goods. */
export interface TruthAmounts {
  gross: number;
  /** Negative. */
  discounts: number;
  /** Negative, but for what was kept back. */
  reversals: number;
  shipping: number;
  taxes: number;
  duties: number;
  fees: number;
  tips: number;
  giftCards: number;
  /** Units placed (on placing, editing and exchanging) less units taken back. */
  units: number;
  /** Units taken back; positive. */
  returnedUnits: number;
}

export type PartKind = "goods" | "tip" | "card" | "shipping" | "duty" | "fee" | "return_fee" | "adjustment";

export interface TruthPart extends TruthAmounts {
  kind: PartKind;
  productId: string | null;
  variantId: string | null;
  title: string | null;
  vendor: string | null;
}

export interface TruthEntry extends TruthAmounts {
  happenedAt: string;
  /** True on the entry that places the order. */
  placed: boolean;
  /** Of these it is the sum. */
  parts: TruthPart[];
}

const NOTHING: TruthAmounts = {
  gross: 0,
  discounts: 0,
  reversals: 0,
  shipping: 0,
  taxes: 0,
  duties: 0,
  fees: 0,
  tips: 0,
  giftCards: 0,
  units: 0,
  returnedUnits: 0,
};

/** A part of a moment; amounts that are left out are 0. */
export function partOf(
  kind: PartKind,
  amounts: Partial<TruthAmounts>,
  line?: Pick<LinePlan, "productId" | "variantId" | "title" | "vendor">,
): TruthPart {
  const { productId = null, variantId = null, title = null, vendor = null } = line ?? {};
  return { kind, productId, variantId, title, vendor, ...NOTHING, ...amounts };
}

/** A moment, as the sum of its parts. */
export function entryOf(happenedAt: string, parts: TruthPart[], placed = false): TruthEntry {
  const sums = { ...NOTHING };
  for (const part of parts) for (const name of Object.keys(sums) as (keyof TruthAmounts)[]) sums[name] += part[name];
  return { happenedAt, placed, parts, ...sums };
}
