import { addDays, dayOf, daysFromTo, sameTimeOn, today } from "#app/platform/store-day.ts";
import type { Day, PeriodName } from "../schema.ts";

const DAYS: Record<PeriodName, number> = { today: 1, "7d": 7, "30d": 30 };

/** A period that ends today, as far as it is measured, and the equally long part of the one before it. */
export interface PeriodSpan {
  /** Oldest first; the last one is today. */
  readonly days: readonly Day[];
  /** As many: the day beside each of `days`. */
  readonly previousDays: readonly Day[];
  /** How many of `days` are measured: the last of them up to `until`, none of those after it. 0: the whole period is yet to be read. */
  readonly measured: number;
  /** Until when the store's orders are known: now, or earlier. */
  readonly until: Date;
  /** The same time of day on the day beside the last measured one. */
  readonly previousUntil: Date;
}

/**
 * The store-local days of a period at a moment, and those they are compared with: like for like, by the store's clock. What happened
 * after `readUntil` is not known here, so neither period counts it.
 */
export function spanOf(period: PeriodName, now: Date, readUntil: Date, timeZone: string): PeriodSpan {
  const count = DAYS[period];
  const until = readUntil < now ? readUntil : now;
  const last = today(timeZone, now);
  const first = addDays(last, 1 - count);
  const measuredTo = dayOf(until, timeZone);
  return {
    days: daysFromTo(first, last),
    previousDays: daysFromTo(addDays(first, -count), addDays(last, -count)),
    measured: daysFromTo(first, measuredTo).length,
    until,
    previousUntil: sameTimeOn(addDays(measuredTo, -count), until, timeZone),
  };
}
