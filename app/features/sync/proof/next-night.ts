import { addDays, timeOn, today } from "#app/platform/store-day.ts";

/** The next moment after `now` at which a store is compared as a whole: at an hour of its own clock, spread over that hour by its id. */
export function nextNight(now: Date, timeZone: string, hour: number, shopId: number): Date {
  const day = today(timeZone, now);
  const times = [day, addDays(day, 1)].map((one) => timeOn(one, hour, (shopId * 7) % 60, timeZone));
  return times.find((at) => at > now) ?? times[1]!;
}
