import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { hourOf } from "#app/platform/store-day.ts";
import type { Chart, Filters, Label, Row, Span, Spans } from "../reports/report.ts";
import { type Beside, cellsOf, tracesOf } from "./answer-parts.ts";
import { bucketsOf, type Unit } from "./buckets.ts";
import { sumSales } from "./sum-sales.server.ts";
import { addSums, kindOf, type LedgerMetric, NO_SUMS, type SalesSums } from "./sums.ts";
import { wholeAndPart } from "./whole-and-part.ts";

export type Step = Unit | "hour";

/** A step of time with what was sold in it. Null sums: nothing of it is measured. */
export interface StepSums {
  readonly key: string;
  readonly label: Label;
  readonly sums: SalesSums | null;
  readonly isPartial: boolean;
  readonly span: Span | null;
  readonly hour?: string;
}

/**
 * A period's sales step by step, oldest first; steps without sales are zero, those that are yet to come or not known null. By hour: the 24 hours of
 * the store's clock, each summed over the period's days.
 */
export async function stepsOf(ctx: StoreCtx, tx: Tx, span: Span, by: Step, filters: Filters): Promise<StepSums[]> {
  const { timeZone } = ctx.shop;
  const groups = await sumSales(ctx, tx, { span, by: [by], filters });
  const found = new Map(groups.map(({ keys, sums }) => [keys[by], sums]));
  if (by === "hour") return hours(span, timeZone, found);
  return bucketsOf(span, by, timeZone).map(({ key, span: own, isPartial, isEarlier }) => ({
    key,
    label: { day: key, unit: by },
    sums: own && (found.get(key) ?? (isEarlier ? null : NO_SUMS)),
    isPartial,
    span: own,
  }));
}

function hours(span: Span, timeZone: string, found: ReadonlyMap<string, SalesSums>): StepSums[] {
  const { whole, part } = wholeAndPart(span, timeZone);
  // Of a single day that is running only the hours so far are measured.
  const running = part && !whole ? hourOf(new Date(part.until.getTime() - 1), timeZone) : null;
  const isMeasured = (hour: number) => span.measuredTo !== null && (running === null || hour <= running);
  return Array.from({ length: 24 }, (_, hour) => ({
    key: String(hour),
    label: { key: "hour", values: { hour: String(hour) } },
    sums: isMeasured(hour) ? (found.get(String(hour)) ?? NO_SUMS) : null,
    isPartial: hour === running,
    span: isMeasured(hour) ? span : null,
    hour: String(hour),
  }));
}

interface StepsBeside {
  readonly steps: readonly { readonly current: StepSums; readonly previous: StepSums | null }[];
  /** Both periods whole: all their steps added up, also those of a longer earlier month that stand beside none. */
  readonly totals: Beside;
}
type Steps = StepsBeside["steps"];

/** Both periods step by step, the first beside the first. */
export async function stepsBeside(
  ctx: StoreCtx,
  tx: Tx,
  spans: Spans,
  by: Step,
  filters: Filters,
): Promise<StepsBeside> {
  const current = await stepsOf(ctx, tx, spans.current, by, filters);
  const before = spans.compared && (await stepsOf(ctx, tx, spans.compared, by, filters));
  return {
    steps: current.map((step, n) => ({ current: step, previous: before?.[n] ?? null })),
    totals: { current: sumOf(current), previous: before && sumOf(before) },
  };
}

function sumOf(steps: readonly StepSums[]): SalesSums | null {
  const measured = steps.flatMap(({ sums }) => sums ?? []);
  return measured.length === 0 ? null : addSums(measured);
}

export function rowsOfSteps(ctx: StoreCtx, steps: Steps, metrics: readonly LedgerMetric[], filters: Filters): Row[] {
  return steps.map(({ current, previous }) => ({
    id: current.key,
    label: current.label,
    cells: cellsOf(current.sums, metrics),
    ...(previous && { previous: cellsOf(previous.sums, metrics) }),
    ...(current.span &&
      current.sums && {
        traces: tracesOf(metrics, current.span, ctx.shop.timeZone, {
          filters,
          ...(current.hour !== undefined && { hour: current.hour }),
        }),
      }),
  }));
}

export const chartOfSteps = (steps: Steps, metric: LedgerMetric): Chart => ({
  kind: "line",
  metric,
  cellKind: kindOf(metric),
  series: [
    {
      label: { key: "thisPeriod" },
      points: steps.map(({ current, previous }) => ({
        label: current.label,
        value: cellsOf(current.sums, [metric])[metric]!,
        ...(previous && { previous: cellsOf(previous.sums, [metric])[metric]! }),
        isPartial: current.isPartial,
      })),
    },
  ],
});
