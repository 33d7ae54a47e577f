import type { Cell, Column } from "../reports/report.ts";
import { shareOf } from "../sales/sums.ts";

/** Stock stands elsewhere than sales: pages cannot sort by it. */
export const STOCK_COLUMNS: readonly Column[] = [
  { id: "endingQuantity", kind: "count", metric: "endingQuantity", isFixed: true },
  { id: "sellThrough", kind: "share", metric: "sellThrough", isFixed: true },
];

/** Sold ÷ (sold + ending quantity), negative counts as 0; null where the stock is not tracked or not known. */
export function sellThroughCells(units: bigint, ending: bigint | undefined): Record<string, Cell> {
  if (ending === undefined) return { endingQuantity: null, sellThrough: null };
  const sold = units > 0n ? units : 0n;
  return { endingQuantity: String(ending), sellThrough: shareOf(sold, sold + (ending > 0n ? ending : 0n)) };
}
