// How the days of a period are taken from rollups by day and by month: sums may be subtracted as well as added.
import { addDays, daysBetween } from "#app/platform/store-day.ts";
import type { Day } from "../schema.ts";

/** Rows of one grain that start from one day to another, both included, and whether they are added or taken away. */
export interface Piece {
  readonly grain: "day" | "month";
  readonly from: Day;
  readonly to: Day;
  readonly sign: 1 | -1;
}

/**
 * The rows that add up to some whole days: months where they lie within, and of a month at the edge its days, or the month without
 * its other days, whichever is less to read. None where `to` is before `from`.
 */
export function piecesOf(from: Day, to: Day): Piece[] {
  if (to < from) return [];
  const firstWhole = from.endsWith("-01") ? from : nextMonth(from);
  const afterLast = monthOf(addDays(to, 1));
  if (firstWhole > afterLast) return [days(from, to)];
  const head = edge(from, addDays(firstWhole, -1));
  const tail = edge(afterLast, to);
  const whole: Piece[] =
    firstWhole < afterLast ? [{ grain: "month", from: firstWhole, to: addDays(afterLast, -1), sign: 1 }] : [];
  return [...head, ...whole, ...tail];
}

// Days of one month of which they are the first or the last.
function edge(from: Day, to: Day): Piece[] {
  if (to < from) return [];
  const first = monthOf(from);
  const last = addDays(nextMonth(from), -1);
  const others = from === first ? { from: addDays(to, 1), to: last } : { from: first, to: addDays(from, -1) };
  if (daysBetween(from, to) <= daysBetween(others.from, others.to) + 1) return [days(from, to)];
  return [
    { grain: "month", from: first, to: first, sign: 1 },
    { ...days(others.from, others.to), sign: -1 },
  ];
}

const days = (from: Day, to: Day): Piece => ({ grain: "day", from, to, sign: 1 });
const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01`;
const nextMonth = (day: Day): Day => monthOf(addDays(monthOf(day), 31));
