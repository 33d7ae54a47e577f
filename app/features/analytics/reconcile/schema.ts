import { z } from "zod";
import type { Day } from "../schema.ts";
import { RECONCILE_PERIODS, RECONCILED } from "./words.ts";

export type ReconciledMetric = (typeof RECONCILED)[number];

/** Which days are compared by which number, and which of them is looked into. An address that names something else gets the default. */
export const ReconcileInput = z.object({
  period: z.enum(RECONCILE_PERIODS).default("30d").catch("30d"),
  metric: z.enum(RECONCILED).default("totalSales").catch("totalSales"),
  /** The orders of this day are compared one by one; the latest that differs where none is named. */
  day: z.iso.date().optional().catch(undefined),
});
export type ReconcileInput = z.input<typeof ReconcileInput>;

/** Money minor units, counts whole numbers, all as text. `difference` is ours less theirs. */
export interface Compared {
  readonly ours: string;
  readonly theirs: string;
  readonly difference: string;
}

/**
 * problem: its sales could not be counted · gap: a comparison found it missing or old, and it is not healed yet · later: it changed after
 * our orders were read last · test: Shopify counts no test orders, nor do we · unknown: only Shopify has it · differs: nothing says why.
 */
export type Explanation = "problem" | "gap" | "later" | "test" | "unknown" | "differs";

export interface ExplainedOrder {
  readonly orderId: string;
  /** Null where the order is not here. */
  readonly orderName: string | null;
  readonly why: Explanation;
  /** By the metric asked for; null where orders could not be compared one by one. */
  readonly compared: Compared | null;
}

export interface ExplainedDay {
  readonly day: Day;
  readonly orders: readonly ExplainedOrder[];
  /** What of the day's difference no order explains, in the metric asked for. */
  readonly unexplained: string;
  /** Shopify could not be asked for the day's orders: only what is known here is named. */
  readonly isByName: boolean;
}

export interface Reconciliation {
  readonly period: (typeof RECONCILE_PERIODS)[number];
  readonly metric: ReconciledMetric;
  readonly from: Day;
  readonly to: Day;
  readonly timeZone: string;
  /** When Shopify was asked, ISO 8601; null where it did not answer. */
  readonly askedAt: string | null;
  /** Until when our orders are known, ISO 8601; null: none were read yet, and nothing can be compared. */
  readonly readAt: string | null;
  /** Why there is no comparison: see QlAnswer; "unread": our orders are not read yet. */
  readonly why: "scope" | "query" | "busy" | "away" | "unread" | null;
  /** Shopify's own words where it did not understand the question. */
  readonly errors: readonly string[];
  /** The whole period by metric. */
  readonly totals: readonly (Compared & { readonly metric: ReconciledMetric })[];
  /** By day, the latest first: the metric asked for, and every metric that differs. */
  readonly days: readonly (Compared & { readonly day: Day; readonly differing: readonly ReconciledMetric[] })[];
  readonly explained: ExplainedDay | null;
}
