import type { ChartPoint, Day } from "../schema.ts";

interface DayPoints {
  readonly days: readonly Day[];
  readonly previousDays: readonly Day[];
  /** How many of the days are measured; the last of them in part. */
  readonly measured: number;
  /** Total sales by day; a measured day without a row had none. */
  readonly totals: ReadonlyMap<Day, bigint>;
  /** Total sales of the last measured day, and of the same part of the day beside it. */
  readonly partial: bigint;
  readonly previousPartial: bigint;
}

/**
 * One point for each day; the last measured day stands beside the same part of its earlier day, so that the points add up to the
 * figure. Days that are not measured are gaps.
 */
export function dayPoints(of: DayPoints): ChartPoint[] {
  const valueOf = (day: Day) => String(of.totals.get(day) ?? 0n);
  return of.days.map((day, index) => {
    const previousAt = of.previousDays[index]!;
    const place = { at: day, previousAt };
    if (index >= of.measured) return { ...place, value: null, previous: null, isPartial: false };
    if (index < of.measured - 1) {
      return { ...place, value: valueOf(day), previous: valueOf(previousAt), isPartial: false };
    }
    return { ...place, value: String(of.partial), previous: String(of.previousPartial), isPartial: true };
  });
}

interface HourPoints {
  readonly today: ReadonlyMap<number, bigint>;
  /** The earlier day up to the same time. */
  readonly previous: ReadonlyMap<number, bigint>;
  /** The last hour that is measured, in part; null: none is. */
  readonly hour: number | null;
}

/** One point for each hour on the store's clock: hours that are not measured are gaps. */
export function hourPoints({ today, previous, hour }: HourPoints): ChartPoint[] {
  return Array.from({ length: 24 }, (_, at) => ({
    at,
    previousAt: at,
    value: hour === null || at > hour ? null : String(today.get(at) ?? 0n),
    previous: hour === null || at > hour ? null : String(previous.get(at) ?? 0n),
    isPartial: at === hour,
  }));
}
