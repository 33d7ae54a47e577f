import { addDays, daysFromTo } from "#app/platform/store-day.ts";
import type { Span } from "../reports/report.ts";
import type { Day } from "../schema.ts";
import { wholeAndPart } from "./whole-and-part.ts";

export type Unit = "day" | "week" | "month";

/** A day, week (from Monday) or month as far as it lies in a span. */
export interface Bucket {
  /** As sums name it: the day, the Monday, the first. */
  readonly key: Day;
  /** The part of it that is measured; null: nothing of it. */
  readonly span: Span | null;
  /** Not all of its days, or not all of its last day. */
  readonly isPartial: boolean;
  /** All of its days lie before those that are known: without facts it is not measured. */
  readonly isEarlier: boolean;
}

/** The first day of the day, week or month that a day lies in. */
export const firstOf: Readonly<Record<Unit, (day: Day) => Day>> = {
  day: (day) => day,
  // 1970-01-01 was a Thursday.
  week: (day) => addDays(day, -((((Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 3) % 7) + 7) % 7)),
  month: (day) => `${day.slice(0, 7)}-01`,
};
const lastOf: Record<Unit, (first: Day) => Day> = {
  day: (day) => day,
  week: (monday) => addDays(monday, 6),
  month: (first) => addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1),
};

/** The buckets of a span, oldest first; those after the last measured day have no span. */
export function bucketsOf(span: Span, unit: Unit, timeZone: string): Bucket[] {
  const { part } = wholeAndPart(span, timeZone);
  const { from, to, until, measuredTo, measuredFrom = from } = span;
  const keys = [...new Set(daysFromTo(from, to).map(firstOf[unit]))];
  return keys.map((key) => {
    const end = lastOf[unit](key);
    const [first, last] = [key < from ? from : key, end > to ? to : end];
    if (measuredTo === null || first > measuredTo) {
      return { key, span: null, isPartial: true, isEarlier: false };
    }
    const measured = last > measuredTo ? measuredTo : last;
    const isCut = part?.day === measured;
    return {
      key,
      span: { from: first, to: last, until, measuredTo: measured },
      isPartial: isCut || first !== key || measured !== end,
      isEarlier: last < measuredFrom,
    };
  });
}
