// Days as the store lives them: "2026-03-29" in the store's time zone, which may last 23 or 25 hours, or be left out altogether.
import { Temporal } from "temporal-polyfill";

/** A store-local calendar day, YYYY-MM-DD; sorts as text. */
export type StoreDay = string;

/** The store's day at an instant. */
export function dayOf(instant: Date, timeZone: string): StoreDay {
  return zoned(instant, timeZone).toPlainDate().toString();
}

/** The store's day now. */
export function today(timeZone: string, now: Date = new Date()): StoreDay {
  return dayOf(now, timeZone);
}

/** The calendar day `count` days later (earlier where negative). */
export function addDays(day: StoreDay, count: number): StoreDay {
  return Temporal.PlainDate.from(day).add({ days: count }).toString();
}

/** How many calendar days `to` is after `from`. */
export function daysBetween(from: StoreDay, to: StoreDay): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: "days" }).days;
}

/** Every day from the first to the last, both included; empty where the last is before the first. */
export function daysFromTo(from: StoreDay, to: StoreDay): StoreDay[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, n) => addDays(from, n));
}

/** The instant a store's day begins: its first moment, which need not be midnight where the clock skips it. */
export function startOfDay(day: StoreDay, timeZone: string): Date {
  return instantOf(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone }));
}

/**
 * The instant on `day` when the store's clock shows what it shows at `instant`: where a like-for-like comparison ends. A time that
 * the clock skips is the moment after the gap; of one that comes twice it is the first.
 */
export function sameTimeOn(day: StoreDay, instant: Date, timeZone: string): Date {
  const time = zoned(instant, timeZone).toPlainTime();
  return instantOf(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: time }));
}

/** The instant when the store's clock shows a time on a day. One that the clock skips is the moment after the gap; of one that comes twice it is the first. */
export function timeOn(day: StoreDay, hour: number, minute: number, timeZone: string): Date {
  return instantOf(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: { hour, minute } }));
}

/** The hour of the store's clock (0–23) at an instant. */
export function hourOf(instant: Date, timeZone: string): number {
  return zoned(instant, timeZone).hour;
}

const zoned = (instant: Date, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);

const instantOf = (time: Temporal.ZonedDateTime) => new Date(time.epochMilliseconds);
