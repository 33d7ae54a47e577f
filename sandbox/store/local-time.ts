// The store's own clock: days and wall times of an IANA zone, daylight saving included.
import { Temporal } from "temporal-polyfill";

/** The local day ("2026-03-29") of an instant. Keeps what it learned by the hour; zones move on whole quarters of an hour. */
export function localDays(timeZone: string): (instant: string) => string {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  const quarters = new Map<number, string>();
  return (instant) => {
    const quarter = Math.floor(Date.parse(instant) / 900_000);
    let day = quarters.get(quarter);
    if (day === undefined) {
      if (quarters.size > 100_000) quarters.clear();
      day = format.format(quarter * 900_000);
      quarters.set(quarter, day);
    }
    return day;
  };
}

/** The hour (0 to 23) that a clock shows there. */
export function localHours(timeZone: string): (instant: string) => number {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" });
  const quarters = new Map<number, number>();
  return (instant) => {
    const quarter = Math.floor(Date.parse(instant) / 900_000);
    let hour = quarters.get(quarter);
    if (hour === undefined) {
      if (quarters.size > 100_000) quarters.clear();
      hour = Number(format.format(quarter * 900_000));
      quarters.set(quarter, hour);
    }
    return hour;
  };
}

/** Seconds since 1970 at which a local day begins (its first moment, where midnight does not exist). */
export function dayStart(day: string, timeZone: string): number {
  return Math.floor(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds / 1000);
}

/** The instant of a local wall time; one that does not exist moves forward, one that exists twice is the earlier. */
export function instantOf(local: string, timeZone: string): string {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant().toString({ smallestUnit: "second" });
}

export const addDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();

/** Whole days from one day to another; negative when the other is before. */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: "days" }).days;

export const isoOfSeconds = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
