import { timeOn } from "#app/platform/store-day.ts";

/** What the store's clock shows as Shopify keeps it, in UTC. A time that the clock skips is the moment after the gap. */
export function valueOfClock(typed: string, timeZone: string): string {
  const [, day, hour, minute] = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)/.exec(typed) ?? [];
  if (day === undefined) return "";
  return timeOn(day, Number(hour), Number(minute), timeZone).toISOString().replace(".000Z", "+00:00");
}
