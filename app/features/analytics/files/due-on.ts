import { Temporal } from "temporal-polyfill";
import { addDays, type StoreDay, timeOn, today } from "#app/platform/store-day.ts";
import type { Every } from "./inputs.ts";

/** Whole days of the store, both ends included. */
export interface EndedPeriod {
  readonly from: StoreDay;
  readonly to: StoreDay;
}

const isDay: Record<Every, (day: Temporal.PlainDate) => boolean> = {
  daily: () => true,
  weekly: ({ dayOfWeek }) => dayOfWeek === 1,
  monthly: ({ day }) => day === 1,
};

/** The last day on which a report was due by now: its hour of the store's clock has come. A skipped hour is the moment after the gap. */
export function lastDueOn(every: Every, hour: number, now: Date, timeZone: string): StoreDay {
  for (let day = today(timeZone, now); ; day = addDays(day, -1)) {
    if (isDay[every](Temporal.PlainDate.from(day)) && timeOn(day, hour, 0, timeZone) <= now) return day;
  }
}

/** When it is due next. */
export function nextDueAt(every: Every, hour: number, now: Date, timeZone: string): Date {
  for (let day = today(timeZone, now); ; day = addDays(day, 1)) {
    const at = timeOn(day, hour, 0, timeZone);
    if (isDay[every](Temporal.PlainDate.from(day)) && at > now) return at;
  }
}

/** The day, the week (Monday to Sunday) or the month that ended before this day. */
export function endedBefore(every: Every, day: StoreDay): EndedPeriod {
  const to = addDays(day, -1);
  if (every === "daily") return { from: to, to };
  if (every === "weekly") return { from: addDays(day, -7), to };
  return { from: Temporal.PlainDate.from(day).subtract({ months: 1 }).toString(), to };
}
