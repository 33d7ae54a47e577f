import { Temporal } from "temporal-polyfill";
import { addDays, daysBetween } from "#app/platform/store-day.ts";
import type { Day } from "../schema.ts";
import type { Comparison, ReportPeriod } from "./periods.ts";

/** Whole days of the store, both ends included. */
export interface Days {
  readonly from: Day;
  readonly to: Day;
}

const date = (day: Day) => Temporal.PlainDate.from(day);
const ago = (day: Day, months: number) => date(day).subtract({ months }).toString();
const monthOf = (day: Day) => date(day).with({ day: 1 }).toString();
const quarterOf = (day: Day) => ago(monthOf(day), (date(day).month - 1) % 3);
const yearOf = (day: Day) => date(day).with({ month: 1, day: 1 }).toString();
const monthEnd = (day: Day) =>
  date(day)
    .with({ day: date(day).daysInMonth })
    .toString();
/** The period of `months` months before the one that begins on this day. */
const before = (start: Day, months: number): Days => ({ from: ago(start, months), to: addDays(start, -1) });

/** The days of a named period on the store's day `today`. "all" begins with the first sale; without one it is today. */
export function daysOfPeriod(period: ReportPeriod, today: Day, firstSale: Day | null): Days {
  const last = (count: number): Days => ({ from: addDays(today, 1 - count), to: today });
  const since = (from: Day): Days => ({ from, to: today });
  switch (period) {
    case "today":
      return last(1);
    case "yesterday":
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case "7d":
      return last(7);
    case "30d":
      return last(30);
    case "90d":
      return last(90);
    case "365d":
      return last(365);
    case "week-to-date":
      return since(addDays(today, 1 - date(today).dayOfWeek));
    case "month-to-date":
      return since(monthOf(today));
    case "quarter-to-date":
      return since(quarterOf(today));
    case "year-to-date":
      return since(yearOf(today));
    case "last-month":
      return before(monthOf(today), 1);
    case "last-quarter":
      return before(quarterOf(today), 3);
    case "last-year":
      return before(yearOf(today), 12);
    case "all":
      return since(firstSale !== null && firstSale < today ? firstSale : today);
  }
}

/** How far back the compared days lie. By months the same days of the month; `isWhole`: the whole months, however long each is. */
export type Shift = { readonly days: number } | { readonly months: number; readonly isWhole: boolean };

const MONTHS: Partial<Record<ReportPeriod, number>> = {
  "month-to-date": 1,
  "quarter-to-date": 3,
  "year-to-date": 12,
  "last-month": 1,
  "last-quarter": 3,
  "last-year": 12,
};

/** How far back a period is compared; null: it is not ("all" has nothing before it). `period` null: days of one's own. */
export function shiftOf(period: ReportPeriod | null, comparison: Comparison, days: Days): Shift | null {
  if (comparison === "none" || period === "all") return null;
  const isWhole = period !== null && period.startsWith("last-");
  if (comparison === "year") return { months: 12, isWhole };
  const months = period && MONTHS[period];
  if (months) return { months, isWhole };
  return { days: period === "week-to-date" ? 7 : daysBetween(days.from, days.to) + 1 };
}

/** The day that lies so far back. The 31st of a month without one is its last. */
export function shifted(day: Day, shift: Shift): Day {
  return "days" in shift ? addDays(day, -shift.days) : ago(day, shift.months);
}

/** The compared days of whole days. */
export function shiftedDays(days: Days, shift: Shift): Days {
  const to = shifted(days.to, shift);
  return { from: shifted(days.from, shift), to: "days" in shift || !shift.isWhole ? to : monthEnd(to) };
}

/** The earlier month is too short to have this day. */
export const isClipped = (day: Day, shift: Shift): boolean =>
  !("days" in shift) && date(day).day !== date(shifted(day, shift)).day;
