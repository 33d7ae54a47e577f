// How the days of a period are taken from rollups by day, week and month: sums may be subtracted as well as added.
import { addDays, daysBetween } from "#app/platform/store-day.ts";
import type { Day } from "../schema.ts";

/** Rows of one grain that start from one day to another, both included, and whether they are added or taken away. */
export interface Piece {
  readonly grain: "day" | "week" | "month";
  readonly from: Day;
  readonly to: Day;
  readonly sign: 1 | -1;
}

// How many rows there are of each, about: most of what sells in a week sells in a day, or the week after too.
const ROWS = { day: 10, week: 24, month: 30 } as const;
// Beyond a month and a week outside of it nothing is worth taking away.
const AROUND = 40;

/**
 * The rows that add up to some whole days, as few as there are: whole months in the middle of a long period, and at its edges days, weeks and
 * months, less those days of them that lie outside. None where `to` is before `from`.
 */
export function piecesOf(from: Day, to: Day): Piece[] {
  if (to < from) return [];
  const end = addDays(to, 1);
  const firstWhole = from.endsWith("-01") ? from : nextMonth(from);
  const afterLast = monthOf(end);
  if (daysBetween(firstWhole, afterLast) < AROUND) return shortestWay(from, end);
  const middle: Piece = { grain: "month", from: firstWhole, to: addDays(afterLast, -1), sign: 1 };
  return [...shortestWay(from, firstWhole), middle, ...shortestWay(afterLast, end)];
}

interface Step {
  readonly grain: Piece["grain"];
  /** Its bounds in days since 1970: the first of its days, and the first after them. */
  readonly start: number;
  readonly end: number;
}

// From bound to bound: forth is added, back is taken away. The cheapest way to each bound is worked out by rounds (Bellman and Ford), of which
// a few are enough since most steps lead on.
function shortestWay(from: Day, after: Day): Piece[] {
  const [origin, goal] = [numberOf(from), numberOf(after)];
  const steps = stepsWithin(origin - AROUND, goal + AROUND);
  const costs = new Map<number, number>([[origin, 0]]);
  const came = new Map<number, { step: Step; sign: 1 | -1 }>();
  const goes = (step: Step, sign: 1 | -1): boolean => {
    const [start, end] = sign === 1 ? [step.start, step.end] : [step.end, step.start];
    const cost = (costs.get(start) ?? Infinity) + ROWS[step.grain];
    if (cost >= (costs.get(end) ?? Infinity)) return false;
    costs.set(end, cost);
    came.set(end, { step, sign });
    return true;
  };
  for (let isBetter = true; isBetter;) {
    isBetter = false;
    for (const step of steps) isBetter = goes(step, 1) || isBetter;
    for (const step of steps.toReversed()) isBetter = goes(step, -1) || isBetter;
  }
  const pieces: Piece[] = [];
  for (let at = goal; at !== origin;) {
    const { step, sign } = came.get(at)!;
    pieces.push({ grain: step.grain, from: dayOf(step.start), to: dayOf(step.end - 1), sign });
    at = sign === 1 ? step.start : step.end;
  }
  return joined(pieces);
}

/** Every day, week and month whose days lie between two bounds, by where they end. */
function stepsWithin(first: number, last: number): Step[] {
  const steps: Step[] = [];
  let monthStart: number | null = null;
  for (let day = first; day <= last; day++) {
    const date = new Date(day * DAY_MS);
    if (day > first) steps.push({ grain: "day", start: day - 1, end: day });
    if (date.getUTCDay() === 1 && day - 7 >= first) steps.push({ grain: "week", start: day - 7, end: day });
    if (date.getUTCDate() !== 1) continue;
    if (monthStart !== null) steps.push({ grain: "month", start: monthStart, end: day });
    monthStart = day;
  }
  return steps;
}

// Neighbours of one grain and sign are one piece.
function joined(pieces: readonly Piece[]): Piece[] {
  const sorted = [...pieces].sort((one, other) => one.sign - other.sign || (one.from < other.from ? -1 : 1));
  const found: Piece[] = [];
  for (const piece of sorted) {
    const before = found.findLastIndex(
      ({ grain, sign, to }) =>
        grain === piece.grain && sign === piece.sign && numberOf(to) + 1 === numberOf(piece.from),
    );
    if (before < 0) found.push(piece);
    else found[before] = { ...found[before]!, to: piece.to };
  }
  return found;
}

const DAY_MS = 86_400_000;
const numberOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
const dayOf = (number: number): Day => new Date(number * DAY_MS).toISOString().slice(0, 10);
const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01`;
const nextMonth = (day: Day): Day => monthOf(addDays(monthOf(day), 31));
