// TIMESERIES: every value of the time in the period has its row, also where nothing happened.
import { addDays } from "../store/local-time.ts";
import { shift, startOf, type Period } from "./dates.ts";
import type { Asked, Group } from "./run.ts";
import { TIMES } from "./schema.ts";

/** The values of a time dimension from `from` to the period's end. */
function valuesOf(name: string, from: string, { to }: Period): string[] {
  if (name === "hour_of_day") return Array.from({ length: 24 }, (_, hour) => String(hour));
  if (name === "day_of_week") return Array.from({ length: 7 }, (_, day) => TIMES.day_of_week!.show(day)!);
  const unit = name as "day" | "week" | "month" | "quarter" | "year";
  const values: string[] = [];
  for (let day = startOf(unit, from); day <= to; day = unit === "day" ? addDays(day, 1) : shift(unit, day, 1))
    values.push(day);
  return values;
}

/** The groups with those that are missing, by time; other dimensions keep their order. */
export function inSeries({ query, period, dimensions, metrics }: Asked, groups: Group[]): Group[] {
  const time = query.timeseries?.text.toLowerCase();
  if (!time || period.from === null) return groups;
  // A store that keeps none of it has no rows: not even empty ones.
  if (groups.length === 0 && query.table.text.toLowerCase() === "sessions") return groups;
  const others = dimensions.filter((name) => name !== time);
  const keyOf = (group: Group) => JSON.stringify(others.map((name) => group.shown[name]));
  const kinds = new Map(groups.map((group) => [keyOf(group), group.shown]));
  if (others.length === 0) kinds.set("[]", {});
  const found = new Map(groups.map((group) => [`${group.shown[time]} ${keyOf(group)}`, group]));
  const none = Object.fromEntries(metrics.map((name) => [name, 0]));
  return valuesOf(time, period.from, period).flatMap((value) =>
    [...kinds].map(([key, shown]): Group => {
      return found.get(`${value} ${key}`) ?? { shown: { ...shown, [time]: value }, counted: none };
    }),
  );
}
