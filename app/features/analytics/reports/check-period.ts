import { z } from "zod";
import { daysBetween } from "#app/platform/store-day.ts";
import type { Day } from "../schema.ts";
import type { ReportAddress } from "./address.ts";
import { type Days, daysOfPeriod, type Shift, shiftOf } from "./period-days.ts";
import { COMPARISONS, DEFAULT_PERIOD, REPORT_PERIODS, type ReportPeriod } from "./periods.ts";
import { type Problem, problem } from "./problem.ts";

/** A period of one's own is at most this long: twenty years with their leap days. */
const LONGEST_DAYS = 7305;

/** What a period is checked against. */
export interface StoreDays {
  readonly today: Day;
  /** The first day with a sale; null while there is none. */
  readonly firstSale: Day | null;
}

export interface AskedPeriod {
  /** Null: days of one's own. */
  readonly period: ReportPeriod | null;
  readonly days: Days;
  readonly shift: Shift | null;
}

// 2026-02-30 is no day.
const DayText = z.iso.date();
const Comparison = z.enum(COMPARISONS).default("previous");
const Period = z.enum(REPORT_PERIODS);

/** The period of an address, or what is wrong with it. */
export function checkPeriod(address: ReportAddress, store: StoreDays): AskedPeriod | readonly Problem[] {
  const problems: Problem[] = [];
  const comparison = Comparison.safeParse(address.compare || undefined);
  if (!comparison.success) problems.push(problem("compare", "unknown"));
  const asked = daysOf(address, store);
  if (!("days" in asked)) return [...problems, ...asked];
  if (store.firstSale !== null && asked.days.to < store.firstSale) {
    problems.push(problem(asked.period === null ? "to" : "period", "beforeStart", { day: store.firstSale }));
  }
  if (!comparison.success || problems.length > 0) return problems;
  return { ...asked, shift: shiftOf(asked.period, comparison.data, asked.days) };
}

type AskedDays = Pick<AskedPeriod, "period" | "days">;

function daysOf({ period, from, to }: ReportAddress, { today, firstSale }: StoreDays): AskedDays | Problem[] {
  if (period === "" && (from !== "" || to !== "")) {
    const problems = ownProblems(from, to, today);
    return problems.length > 0 ? problems : { period: null, days: { from, to } };
  }
  const known = Period.safeParse(period || DEFAULT_PERIOD);
  if (!known.success) return [problem("period", "unknown")];
  return { period: known.data, days: daysOfPeriod(known.data, today, firstSale) };
}

function ownProblems(from: string, to: string, today: Day): Problem[] {
  const wrong = Object.entries({ from, to }).flatMap(([field, day]) =>
    DayText.safeParse(day).success ? [] : [problem(field, day === "" ? "missing" : "noDay")],
  );
  if (wrong.length > 0) return wrong;
  if (from > today) return [problem("from", "future", { today })];
  if (to < from) return [problem("to", "reversed", { from })];
  if (to > today) return [problem("to", "future", { today })];
  return daysBetween(from, to) >= LONGEST_DAYS ? [problem("from", "tooLong")] : [];
}
