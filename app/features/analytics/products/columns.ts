import type { Cell, Column } from "../reports/report.ts";
import { cellOf, isDivided, isSummed, kindOf, type LedgerMetric, type SalesSums, shareOf } from "../sales/sums.ts";

/** Columns that product reports show of sales; all are metrics, their ids the metrics' names. */
export type SalesColumn =
  | Extract<
      LedgerMetric,
      | "units"
      | "grossSales"
      | "discounts"
      | "salesReversals"
      | "netSales"
      | "cost"
      | "grossProfit"
      | "grossMargin"
      | "reversalRate"
    >
  | "productOrders"
  | "variantOrders"
  | "vendorOrders"
  | "costCoverage";

/** What every product report shows, in this order. */
export const SALES_COLUMNS = [
  "netSales",
  "units",
  "grossProfit",
  "grossMargin",
  "grossSales",
  "discounts",
  "salesReversals",
  "reversalRate",
  "cost",
  "costCoverage",
] as const satisfies readonly SalesColumn[];

const isLedgerMetric = (id: string): id is LedgerMetric => isSummed(id) || isDivided(id);

export const columnOf = (id: SalesColumn): Column => ({
  id,
  metric: id,
  kind: isLedgerMetric(id) ? kindOf(id) : id === "costCoverage" ? "share" : "count",
});

/** Cells of sums by column. Cost and profit are null where no line had a cost: not measured is not zero. */
export function salesCells(sums: SalesSums, ids: readonly SalesColumn[]): Record<string, Cell> {
  return Object.fromEntries(ids.map((id) => [id, salesCell(sums, id)]));
}

function salesCell(sums: SalesSums, id: SalesColumn): Cell {
  const hasCost = sums.costMinor !== 0n || sums.costedNetMinor !== 0n;
  switch (id) {
    case "productOrders":
    case "variantOrders":
    case "vendorOrders":
      return String(sums.orders);
    case "costCoverage":
      return shareOf(sums.costedNetMinor, sums.grossMinor + sums.discountMinor + sums.reversalMinor);
    case "cost":
    case "grossProfit":
      return hasCost ? cellOf(sums, id) : null;
    // A share of what is negative (more taken back than sold) says nothing.
    case "grossMargin":
      return sums.costedNetMinor > 0n ? cellOf(sums, id) : null;
    default:
      return cellOf(sums, id);
  }
}
