import type { Report } from "../reports/report.server.ts";
import { abcAnalysis } from "./abc-analysis.server.ts";
import { daysRemaining } from "./days-remaining.server.ts";
import { deadStock } from "./dead-stock.server.ts";
import { inventoryTurns } from "./inventory-turns.server.ts";
import { overstock } from "./overstock.server.ts";
import { sellThrough } from "./sell-through.server.ts";
import { stockouts } from "./stockouts.server.ts";
import { stockValue } from "./stock-value.server.ts";
import { stock } from "./stock.server.ts";

/** The reports about inventory. */
export const inventoryReports: readonly Report[] = [
  stock,
  daysRemaining,
  sellThrough,
  abcAnalysis,
  inventoryTurns,
  deadStock,
  overstock,
  stockouts,
  stockValue,
];
