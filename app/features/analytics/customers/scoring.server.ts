import { z } from "zod";
import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import type { Note, ReportAnswer } from "../reports/report.ts";
import { FEWEST_CUSTOMERS } from "./scores/rfm.ts";

const Model = z.object({ holdout: z.object({ customers: z.int(), said: z.number(), was: z.number() }) });

/** The last scoring, as pages tell of it. */
export interface Scoring {
  readonly scoredAt: Date;
  readonly customers: number;
  readonly prospects: number;
  readonly compared: number;
  readonly agreeing: number;
  readonly holdout: z.infer<typeof Model>["holdout"] | null;
  /** A key below `missing`; null: churn was estimated. */
  readonly noChurn: string | null;
}

const WHY_NOT: Readonly<Record<string, string>> = {
  "few-repeats": "churnFewRepeats",
  "no-fit": "churnNoFit",
  "no-better": "churnNoBetter",
};

/** Null while the customers were never scored. */
export async function lastScoring(ctx: StoreCtx, tx: Tx): Promise<Scoring | null> {
  const run = await tx.scoreRun.findUnique({ where: { shopId: ctx.shop.id } });
  if (!run) return null;
  return {
    ...run,
    holdout: run.model === null ? null : Model.parse(run.model).holdout,
    noChurn: run.noModel === null ? null : (WHY_NOT[run.noModel] ?? "churnNoFit"),
  };
}

/** Why there are no scores to show; undefined where there are. */
export function missingScores(scoring: Scoring | null): string | undefined {
  if (!scoring) return "notScoredYet";
  return scoring.customers < FEWEST_CUSTOMERS ? "fewCustomers" : undefined;
}

/** Nothing can be said, and why. */
export const sayMissing = (missing: string): ReportAnswer => ({
  figures: [],
  chart: null,
  view: null,
  columns: [],
  rows: [],
  total: null,
  count: 0,
  notes: [],
  missing,
});

export const scoredNote = ({ scoredAt }: Scoring): Note => ({
  key: "scoredAt",
  values: { at: scoredAt.toISOString() },
  tone: "info",
});

/** A share in the reader's way: "93.2%". */
export const percent = (locale: string, share: number): string =>
  new Intl.NumberFormat([locale, "en"], { style: "percent", maximumFractionDigits: 1 }).format(share);
