import type { ChartPoint, Day } from "../schema.ts";

interface DayPoints {
  readonly days: readonly Day[];
  readonly previousDays: readonly Day[];
  /** Total sales by day; a day without a row had none. */
  readonly totals: ReadonlyMap<Day, bigint>;
  /** Total sales of the last previous day up to the time of day it is now. */
  readonly previousRunning: bigint;
}

/** One point for each day; the running day stands beside the same part of its earlier day, so that the points add up to the figure. */
export function dayPoints({ days, previousDays, totals, previousRunning }: DayPoints): ChartPoint[] {
  const valueOf = (day: Day) => String(totals.get(day) ?? 0n);
  return days.map((day, index) => {
    const previousAt = previousDays[index]!;
    const isRunning = index === days.length - 1;
    const previous = isRunning ? String(previousRunning) : valueOf(previousAt);
    return { at: day, previousAt, value: valueOf(day), previous, isRunning };
  });
}

interface HourPoints {
  readonly today: ReadonlyMap<number, bigint>;
  /** The earlier day up to the same time. */
  readonly previous: ReadonlyMap<number, bigint>;
  readonly hour: number;
}

/** One point for each hour on the store's clock: hours to come are gaps. */
export function hourPoints({ today, previous, hour }: HourPoints): ChartPoint[] {
  return Array.from({ length: 24 }, (_, at) => ({
    at,
    previousAt: at,
    value: at > hour ? null : String(today.get(at) ?? 0n),
    previous: at > hour ? null : String(previous.get(at) ?? 0n),
    isRunning: at === hour,
  }));
}
