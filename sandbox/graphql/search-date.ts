// Dates in searches: instants, days, months, years and words like now, in the store's own zone where none is given.
import { Temporal } from "temporal-polyfill";
import type { Comparator } from "./search-syntax.ts";

/** A stretch of time, UTC ISO to the second; an instant has `from` equal to `to`. */
interface Stretch {
  from: string;
  to: string;
}

const iso = (instant: Temporal.Instant): string => instant.toString({ smallestUnit: "second" });
const UNITS: Record<string, (n: number) => Temporal.DurationLike> = {
  m: (minutes) => ({ minutes }),
  h: (hours) => ({ hours }),
  d: (days) => ({ days }),
  w: (weeks) => ({ weeks }),
  M: (months) => ({ months }),
  y: (years) => ({ years }),
};
const PAST: Record<string, Temporal.DurationLike> = {
  past_hour: { hours: 1 },
  past_day: { days: 1 },
  past_week: { weeks: 1 },
  past_month: { months: 1 },
  past_quarter: { months: 3 },
  past_year: { years: 1 },
};

const days = (start: Temporal.PlainDate, length: Temporal.DurationLike, zone: string): Stretch => ({
  from: iso(start.toZonedDateTime(zone).toInstant()),
  to: iso(start.add(length).toZonedDateTime(zone).toInstant()),
});

/** What the words mean, or null when they mean no time. */
function stretchOf(value: string, zone: string, now: Date): Stretch | null {
  const text = value.trim();
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  const point = (at: Temporal.ZonedDateTime): Stretch => ({ from: iso(at.toInstant()), to: iso(at.toInstant()) });
  const relative = /^(now)?(?:\s*([-+])\s*(\d+)\s*([mhdwMy]))?$/.exec(text);
  if (relative && text !== "") {
    const [, , sign, amount, unit] = relative;
    if (!amount) return point(here);
    const length = UNITS[unit!]!(Number(amount));
    return point(sign === "-" ? here.subtract(length) : here.add(length));
  }
  if (text === "today") return days(here.toPlainDate(), { days: 1 }, zone);
  if (text === "yesterday") return days(here.toPlainDate().subtract({ days: 1 }), { days: 1 }, zone);
  if (PAST[text]) return { from: iso(here.subtract(PAST[text]).toInstant()), to: iso(here.toInstant()) };
  try {
    if (/^\d{4}$/.test(text)) return days(Temporal.PlainDate.from(`${text}-01-01`), { years: 1 }, zone);
    if (/^\d{4}-\d{2}$/.test(text)) return days(Temporal.PlainDate.from(`${text}-01`), { months: 1 }, zone);
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return days(Temporal.PlainDate.from(text), { days: 1 }, zone);
    const normal = text.replace(" ", "T");
    if (/(Z|[+-]\d{2}:?\d{2})$/i.test(normal)) return point(Temporal.Instant.from(normal).toZonedDateTimeISO(zone));
    if (/^\d{4}-\d{2}-\d{2}T/.test(normal)) return point(Temporal.PlainDateTime.from(normal).toZonedDateTime(zone));
  } catch {
    // no date of any calendar
  }
  return null;
}

/** SQL for `expression comparator time`; null when the value is no time. */
export function dateCondition(
  expression: string,
  comparator: Comparator,
  value: string,
  zone: string,
  now: Date,
): { sql: string; values: string[] } | null {
  const stretch = stretchOf(value, zone, now);
  if (!stretch) return null;
  const { from, to } = stretch;
  const instant = from === to;
  if (comparator === ">") return { sql: instant ? `${expression} > ?` : `${expression} >= ?`, values: [to] };
  if (comparator === ">=") return { sql: `${expression} >= ?`, values: [from] };
  if (comparator === "<") return { sql: `${expression} < ?`, values: [from] };
  if (comparator === "<=") return { sql: instant ? `${expression} <= ?` : `${expression} < ?`, values: [to] };
  return instant
    ? { sql: `${expression} = ?`, values: [from] }
    : { sql: `(${expression} >= ? and ${expression} < ?)`, values: [from, to] };
}
