// When orders are placed: growth, the year's seasons, the week, the hours of a day.
import { addDays, dayStart, daysBetween } from "../local-time.ts";
import { createRandom } from "../random.ts";

const WEEK = [0.95, 0.92, 0.94, 1, 1.12, 1.15, 1.2]; // Monday first
const YEAR = [0.8, 0.9, 0.88, 0.9, 1, 0.85, 0.78, 0.82, 0.95, 1.1, 1.6, 2.1];
const HOURS = [2, 1, 1, 1, 1, 2, 4, 7, 10, 12, 13, 13, 14, 13, 12, 12, 12, 13, 14, 16, 18, 16, 10, 5];

/** The store-local day of an instant, by asking where its days begin. */
export function dayOf(seconds: number, timeZone: string): string {
  const guess = new Date(seconds * 1000).toISOString().slice(0, 10);
  for (const day of [addDays(guess, 1), guess]) if (dayStart(day, timeZone) <= seconds) return day;
  return addDays(guess, -1);
}

/**
 * Yields the seconds since 1970 at which `count` orders are placed, rising, over `days` days up to `nowSeconds`. Days before today do not depend
 * on the hour; today always gets half a day's orders, laid into what has passed of it.
 */
export function* orderTimes(options: {
  seed: string;
  count: number;
  days: number;
  nowSeconds: number;
  timeZone: string;
  /** See StoreProfile. */
  clockChangeRush?: number;
}): Generator<number> {
  const { count, days, nowSeconds, timeZone, clockChangeRush: nights } = options;
  const random = createRandom(options.seed, "calendar");
  const today = dayOf(nowSeconds, timeZone);
  const first = addDays(today, -days + 1);
  const starts = Array.from({ length: days + 1 }, (_, i) => dayStart(addDays(first, i), timeZone));
  const weekday = (daysBetween("2024-01-01", first) % 7) + 7; // 2024-01-01 was a Monday
  const changes = (i: number) => nights !== undefined && starts[i + 1]! - starts[i]! !== 86_400;
  const weights = starts.slice(0, days).map((start, i) => {
    const day = addDays(first, i);
    const month = Number(day.slice(5, 7)) - 1;
    const rush = month === 10 && Number(day.slice(8)) >= 24 ? 2 : 1;
    const growth = 0.5 + i / days;
    const noise = 0.75 + random.next() * 0.5;
    const part = i === days - 1 ? 0.5 : partOfDay(starts[i + 1]! - start) * (changes(i) ? nights! : 1);
    return WEEK[(weekday + i) % 7]! * YEAR[month]! * growth * noise * rush * part;
  });
  const before = weights.reduce((a, b) => a + b, 0);
  // A home page that shows today needs a few orders on it, in a small store too.
  weights[days - 1] = Math.max(weights[days - 1]!, (before * Math.min(4, count / 10)) / count);
  const total = weights.reduce((a, b) => a + b, 0);
  let sum = 0;
  let placed = 0;
  for (let i = 0; i < days; i++) {
    sum += weights[i]!;
    const until = i === days - 1 ? count : Math.round((count * sum) / total);
    const length = starts[i + 1]! - starts[i]!;
    const passed = Math.min(length, nowSeconds - starts[i]!);
    const times: number[] = [];
    for (; placed < until; placed++) {
      let at = 0;
      // An hour is drawn until it lies within the day: where clocks change, it may be shorter.
      for (let tries = 0; tries < 200; tries++) {
        at = changes(i) ? random.int(0, 5 * 3600) : random.weighted(HOURS) * 3600 + random.int(0, 3599);
        if (at < length) break;
        at = Math.max(0, length - 1);
      }
      times.push(starts[i]! + Math.floor((at * passed) / length));
    }
    yield* times.sort((a, b) => a - b);
  }
}

/** How much of a usual day's orders a day of so many seconds gets. */
function partOfDay(seconds: number): number {
  const all = HOURS.reduce((a, b) => a + b, 0);
  let sum = 0;
  for (let hour = 0; hour < 24; hour++) sum += HOURS[hour]! * Math.max(0, Math.min(1, seconds / 3600 - hour));
  return sum / all;
}
