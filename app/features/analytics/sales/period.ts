import { addDays, daysFromTo, sameTimeOn, startOfDay, today } from "#app/platform/store-day.ts";
import type { Day, PeriodName } from "../schema.ts";

const DAYS: Record<PeriodName, number> = { today: 1, "7d": 7, "30d": 30 };

/** A period that ends now, and the equally long one before it, cut at the same time of day. */
export interface PeriodSpan {
  /** Oldest first; the last one is running. */
  readonly days: readonly Day[];
  /** As many; of the last one only the part before `previousUntil` is compared. */
  readonly previousDays: readonly Day[];
  readonly from: Date;
  readonly until: Date;
  readonly previousFrom: Date;
  readonly previousUntil: Date;
}

/** The store-local days of a period at a moment, and those it is compared with: like for like, by the store's clock. */
export function spanOf(period: PeriodName, now: Date, timeZone: string): PeriodSpan {
  const count = DAYS[period];
  const last = today(timeZone, now);
  const first = addDays(last, 1 - count);
  const previousLast = addDays(last, -count);
  const previousFirst = addDays(first, -count);
  return {
    days: daysFromTo(first, last),
    previousDays: daysFromTo(previousFirst, previousLast),
    from: startOfDay(first, timeZone),
    until: now,
    previousFrom: startOfDay(previousFirst, timeZone),
    previousUntil: sameTimeOn(previousLast, now, timeZone),
  };
}
