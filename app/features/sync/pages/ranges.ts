import type { RangeName } from "./schema.ts";

const MINUTE_MS = 60_000;

/** How long a range is, and the stretches a chart divides it into, in minutes. */
export const RANGE_MINUTES: Readonly<Record<RangeName, { readonly whole: number; readonly each: number }>> = {
  "1h": { whole: 60, each: 1 },
  "24h": { whole: 1440, each: 15 },
  "7d": { whole: 10_080, each: 120 },
};

export const startOf = (range: RangeName, now: Date): Date =>
  new Date(now.getTime() - RANGE_MINUTES[range].whole * MINUTE_MS);

/** The beginnings of a range's stretches, oldest first; the last one holds `now`. They lie on whole multiples since 1970. */
export function stretchesOf(range: RangeName, now: Date): Date[] {
  const { whole, each } = RANGE_MINUTES[range];
  const step = each * MINUTE_MS;
  const last = Math.floor(now.getTime() / step) * step;
  return Array.from({ length: whole / each }, (_, at) => new Date(last - (whole / each - 1 - at) * step));
}
