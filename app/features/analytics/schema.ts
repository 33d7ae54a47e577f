import { z } from "zod";
import type { Setup } from "#app/features/stores/schema.ts";
import type { SyncStatus } from "#app/features/sync/schema.ts";
import { type PeriodName, PERIODS } from "./periods.ts";
import { FILTERS } from "./reports/report.ts";

export type { PeriodName };
export {
  type Compared,
  type Explanation,
  type ExplainedDay,
  ReconcileInput,
  type Reconciliation,
  type ReconciledMetric,
} from "./reconcile/schema.ts";
export { type Trace, TraceInput, type TraceLine, type TracePage } from "./trace/schema.ts";
export { ExportInput, FileRef, ListFiles, SchedulesInput } from "./files/inputs.ts";

export const HomeInput = z.object({ period: z.enum(PERIODS).catch("30d") });
export type HomeInput = z.input<typeof HomeInput>;

/** What a filter of a report can be set to. */
export const FilterChoicesInput = z.object({
  filter: z.enum(FILTERS),
  /** Part of a name; "": the first of all. */
  search: z.string().max(100).default(""),
  /** The days shown: choices are what orders of these days were of. */
  from: z.iso.date(),
  to: z.iso.date(),
});
export type FilterChoicesInput = z.infer<typeof FilterChoicesInput>;

/** A store-local day, "2026-11-20". */
export type Day = string;

/**
 * A figure of the period and of the previous one up to the same time of day. Money is minor units as text (may be negative),
 * counts are whole numbers as text; null: not available (such as a division by zero).
 */
export interface Metric {
  readonly value: string | null;
  readonly previous: string | null;
  /** (value − previous) ÷ previous; null where the previous figure is missing, zero or negative. */
  readonly change: number | null;
}

/** A point of the chart; values are minor units as text, null where nothing is measured (a gap). */
export interface ChartPoint {
  /** The day, or the hour of the day (0–23) where the chart is by hour. */
  readonly at: Day | number;
  readonly previousAt: Day | number;
  readonly value: string | null;
  readonly previous: string | null;
  /** The hour or day of which only a part is measured. */
  readonly isPartial: boolean;
}

export interface StatusCount {
  /** As Shopify names it ("PARTIALLY_PAID"); null where the order has none. */
  readonly status: string | null;
  readonly orders: number;
}

export interface RecentOrder {
  readonly id: string;
  readonly name: string;
  /** Instant, ISO 8601 */
  readonly placedAt: string;
  readonly customer: string | null;
  /** What Shopify prints on the order now, in the store's currency; shown, never summed. */
  readonly totalMinor: string;
  readonly financialStatus: string | null;
  readonly fulfillmentStatus: string | null;
  readonly isTest: boolean;
  readonly isCancelled: boolean;
}

/** What the figures are made of. none: orders are still on their way · stopped: they were, and the sync failed · complete: all that were read. */
export type Coverage = "none" | "stopped" | "complete";

/** The home page. */
export interface Home {
  readonly period: PeriodName;
  readonly sync: SyncStatus;
  readonly setup: Setup;
  readonly coverage: Coverage;
  /** Null unless the coverage is complete. */
  readonly overview: HomeOverview | null;
}

/** What the home page shows of the store's sales. Currency and zone are the store's; the page formats by them. */
export interface HomeOverview {
  readonly period: PeriodName;
  readonly currency: string;
  readonly timeZone: string;
  /** The moment the figures are of, ISO 8601: nothing that happened after it is in them. */
  readonly asOf: string;
  /** The first and the last day of the period; the last is today. */
  readonly from: Day;
  readonly to: Day;
  /** The last day with figures, measured up to `asOf`; null where no day of the period is measured: then every metric is null. */
  readonly measuredTo: Day | null;
  readonly previousFrom: Day;
  /** The day beside `measuredTo`. */
  readonly previousTo: Day;
  /** Where the previous period is cut so that both have run equally long; ISO 8601. */
  readonly previousUntil: string;
  /** The first day with a sale; null while no sale is counted. */
  readonly historyFrom: Day | null;
  /** When the newest order was placed, ISO 8601; null where there is none. */
  readonly lastOrderAt: string | null;
  readonly metrics: {
    readonly totalSales: Metric;
    readonly orders: Metric;
    readonly averageOrderValue: Metric;
    readonly customers: Metric;
  };
  readonly chart: { readonly unit: "hour" | "day"; readonly points: readonly ChartPoint[] };
  readonly statuses: { readonly financial: readonly StatusCount[]; readonly fulfillment: readonly StatusCount[] };
  readonly recentOrders: readonly RecentOrder[];
}
