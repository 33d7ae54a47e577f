import type { AnsweredReport, ReportPage } from "../reports/answered-report.ts";
import type { ReportName } from "../reports/names.ts";
import type { Insight } from "./insights.ts";

/** The parts of the comprehensive report in their order, each an answer of a report: its name, and how many of its rows are shown (0: its matrix, or its figures). */
export const PARTS = [
  { name: "sales-by-channel", rows: 10 },
  { name: "product-performance", rows: 10 },
  { name: "new-and-returning", rows: 10 },
  { name: "customer-overview", rows: 0 },
  { name: "cohorts", rows: 0 },
  { name: "returns-by-reason", rows: 10 },
  { name: "returns-by-product", rows: 5 },
  { name: "stock-value", rows: 5 },
  { name: "days-remaining", rows: 10 },
] as const satisfies readonly { name: ReportName; rows: number }[];

export interface Part {
  readonly name: ReportName;
  /** Null: there is no such report here. */
  readonly report: AnsweredReport | null;
  /** Rows of it that are shown. */
  readonly rows: number;
}

/** Everything of a period that matters, from the answers of other reports. */
export interface Overview {
  /** The overview of sales, with the period that was asked for, or what is wrong with it. */
  readonly main: ReportPage;
  /** Empty where the period is wrong or the figures are not complete. */
  readonly parts: readonly Part[];
  readonly insights: readonly Insight[];
}
