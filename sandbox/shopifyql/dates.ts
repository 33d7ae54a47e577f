// The period of a query, in days of the store's clock; where hours are asked for, in instants.
import { Temporal } from "temporal-polyfill";
import { addDays, instantOf, localDays } from "../store/local-time.ts";
import { toIso, type Store } from "../store/store.ts";
import type { DateWords, Query } from "./parse.ts";
import { wrong, type Token } from "./tokens.ts";

export interface Period {
  /** Store-local days, both included; null: since the beginning. */
  from: string | null;
  to: string;
  /** Instants that cut further: from this one on, and before that one. */
  since: string | null;
  before: string | null;
}

interface Moment {
  day: string;
  instant: string | null;
}

type Unit = "day" | "week" | "month" | "quarter" | "year";
const UNITS: Record<string, Unit> = { d: "day", w: "week", m: "month", q: "quarter", y: "year" };

/** First day of the period of a day. Weeks begin on Monday. */
export function startOf(unit: Unit, day: string): string {
  const date = Temporal.PlainDate.from(day);
  if (unit === "week") return addDays(day, 1 - date.dayOfWeek);
  if (unit === "month") return date.with({ day: 1 }).toString();
  if (unit === "quarter") return date.with({ month: Math.floor((date.month - 1) / 3) * 3 + 1, day: 1 }).toString();
  return unit === "year" ? date.with({ month: 1, day: 1 }).toString() : day;
}

/** So many units later (or, negative, earlier). */
export function shift(unit: Unit, day: string, count: number): string {
  const date = Temporal.PlainDate.from(day);
  if (unit === "quarter") return date.add({ months: 3 * count }).toString();
  return date.add({ [`${unit}s`]: count }).toString();
}

const endOf = (unit: Unit, day: string): string => addDays(shift(unit, startOf(unit, day), 1), -1);

/** What SINCE, UNTIL and DURING say, by the store's clock. Throws QlError. */
export function periodOf(store: Store, { since, until, during, timeseries }: Query): Period {
  const { timeZone } = store.shop();
  const now = toIso(store.now());
  const today = localDays(timeZone)(now);
  if (during) {
    const range = namedRange(during, today);
    if (!range) throw wrong(`'${during.text}' is not a named date range`, during);
    return { from: range[0], to: range[1], since: null, before: null };
  }
  const clock = { today, now, timeZone };
  const start = since && momentOf(since, clock, 0);
  const end = until && momentOf(until, clock, 1);
  const to = end?.day ?? today;
  const from = start?.day ?? (timeseries ? shift("day", to, -30) : null);
  if (from !== null && to < from) throw wrong("UNTIL is before SINCE", until?.token);
  return { from, to, since: start?.instant ?? null, before: end?.instant ?? null };
}

interface Clock {
  today: string;
  now: string;
  timeZone: string;
}

/** `side` 0 is the beginning of what is named, 1 its end. */
function momentOf(words: DateWords, clock: Clock, side: 0 | 1): Moment {
  const { token, name, argument } = words;
  const { today } = clock;
  if (argument !== null) return { day: boundary(words, today), instant: null };
  if (/^\d{4}-/.test(name)) return absolute(token, clock, side);
  if (name.toLowerCase() === "now") return { day: today, instant: null };
  const hours = /^-(\d+)(h|min)$/.exec(name);
  if (hours) {
    const seconds = Number(hours[1]) * (hours[2] === "h" ? 3600 : 60);
    const instant = toIso(new Date(Date.parse(clock.now) - seconds * 1000));
    return { day: localDays(clock.timeZone)(instant), instant };
  }
  const back = stretch(name);
  if (back) return { day: shift(back.unit, today, back.count), instant: null };
  const range = namedRange(token, today);
  if (!range) throw wrong(`'${name}' is not a date`, token);
  return { day: range[side], instant: null };
}

function absolute(token: Token, { timeZone }: Clock, side: 0 | 1): Moment {
  const [day = "", time] = token.text.split("T");
  try {
    Temporal.PlainDate.from(day);
    if (time === undefined) return { day, instant: null };
    const instant = instantOf(token.text, timeZone);
    // The end is included, to the second.
    return { day, instant: side === 0 ? instant : toIso(new Date(Date.parse(instant) + 1000)) };
  } catch {
    throw wrong(`'${token.text}' is not a date`, token);
  }
}

const stretch = (text: string): { unit: Unit; count: number } | null => {
  const found = /^([-+]?\d+)([dwmqy])$/.exec(text);
  return found && { unit: UNITS[found[2]!]!, count: Number(found[1]) };
};

/** startOfMonth(-1m), endOfDay(0d) … */
function boundary({ token, name, argument }: DateWords, today: string): string {
  const found = /^(start|end)of(day|week|month|quarter|year)$/i.exec(name);
  const back = stretch(argument!);
  if (!found || !back) throw wrong(`'${name}(${argument})' is not a date`, token);
  const unit = found[2]!.toLowerCase() as Unit;
  const day = shift(back.unit, today, back.count);
  return found[1]!.toLowerCase() === "start" ? startOf(unit, day) : endOf(unit, day);
}

function namedRange(token: Token, today: string): [string, string] | null {
  const name = token.text.toLowerCase();
  if (name === "today") return [today, today];
  if (name === "yesterday") return [addDays(today, -1), addDays(today, -1)];
  const found = /^(this|last)_(week|month|quarter|year)$/.exec(name);
  if (!found) return null;
  const unit = found[2] as Unit;
  if (found[1] === "this") return [startOf(unit, today), today];
  const last = shift(unit, startOf(unit, today), -1);
  return [last, endOf(unit, last)];
}
