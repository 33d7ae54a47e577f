// Cohorts as a table: who placed their first order in a period, and what they did in it and in each period since.
import { addDays, daysBetween } from "#app/platform/store-day.ts";
import type { Cell, CellKind } from "../reports/report.ts";
import type { Day } from "../schema.ts";
import { firstOf } from "../sales/buckets.ts";
import { divided } from "../sales/sums.ts";
import { cellOf, moneyEach, perOne } from "./cells.ts";

export const GRAINS = ["month", "week", "quarter"] as const;
export type Grain = (typeof GRAINS)[number];

/** What the cells show; the first is shown where none is named. */
export const MEASURES = ["retention", "customers", "netPerCustomer", "cumulativeNetPerCustomer"] as const;
export type CohortMeasure = (typeof MEASURES)[number];

export const MEASURE_KINDS: Readonly<Record<CohortMeasure, CellKind>> = {
  retention: "share",
  customers: "count",
  netPerCustomer: "money",
  cumulativeNetPerCustomer: "money",
};

/** A row of sales_cohorts. */
export interface CohortPeriod {
  readonly cohort: Day;
  readonly period: Day;
  readonly customers: number;
  readonly orders: number;
  readonly netMinor: bigint;
}

export interface Cohort {
  readonly start: Day;
  /** Customers who placed their first order in it. */
  readonly size: bigint;
  /** By periods since: what they did, 0 is the period itself. The last one is running; there are none after it. */
  readonly periods: readonly { readonly customers: bigint; readonly orders: bigint; readonly netMinor: bigint }[];
}

const NOTHING = { customers: 0n, orders: 0n, netMinor: 0n };

/** The first day of the period that a day lies in; weeks begin on Monday. */
export function startOfGrain(day: Day, grain: Grain): Day {
  return grain === "quarter" ? startAt(monthOf(day) - (monthOf(day) % 3)) : firstOf[grain](day);
}

/** The first day of the period so many after (before where negative) the one that begins on `start`. */
export function shiftGrain(start: Day, count: number, grain: Grain): Day {
  if (grain === "week") return addDays(start, 7 * count);
  return startAt(monthOf(start) + count * (grain === "month" ? 1 : 3));
}

/** How many periods `to` is after `from`, both first days. */
export function grainsBetween(from: Day, to: Day, grain: Grain): number {
  if (grain === "week") return daysBetween(from, to) / 7;
  return (monthOf(to) - monthOf(from)) / (grain === "month" ? 1 : 3);
}

/** Every cohort from the first that has anybody to the running period, oldest first. */
export function cohortsOf(rows: readonly CohortPeriod[], running: Day, grain: Grain): Cohort[] {
  const first = rows.reduce((min, { cohort }) => (cohort < min ? cohort : min), running);
  const found = new Map(rows.map((row) => [`${row.cohort} ${row.period}`, row]));
  return Array.from({ length: grainsBetween(first, running, grain) + 1 }, (_, n) => {
    const start = shiftGrain(first, n, grain);
    const periods = Array.from({ length: grainsBetween(start, running, grain) + 1 }, (_, since) => {
      const row = found.get(`${start} ${shiftGrain(start, since, grain)}`);
      return row ? { ...row, customers: BigInt(row.customers), orders: BigInt(row.orders) } : NOTHING;
    });
    return { start, size: periods[0]!.customers, periods };
  });
}

/** A cohort's cells, as far as there are periods; all null where nobody is in it. */
export function cellsOfCohort({ size, periods }: Cohort, measure: CohortMeasure): Cell[] {
  let net = 0n;
  return periods.map(({ customers, netMinor }) => {
    net += netMinor;
    if (size === 0n) return null;
    if (measure === "customers") return cellOf(customers);
    if (measure === "retention") return perOne(customers, size);
    return moneyEach(measure === "netPerCustomer" ? netMinor : net, size);
  });
}

/**
 * All cohorts together, by periods since the first order: each period over the cohorts for which it is over, by their size. To date is
 * these averages added up, so that a curve does not bend where a cohort ends.
 */
export function cellsOfAll(cohorts: readonly Cohort[], measure: CohortMeasure): Cell[] {
  const longest = cohorts.reduce((most, { periods }) => Math.max(most, periods.length), 0);
  let toDate = 0n;
  return Array.from({ length: longest }, (_, since) => {
    const known = cohorts.filter(({ periods, size }) => since < periods.length - 1 && size > 0n);
    if (known.length === 0) return null;
    const sum = (of: (cohort: Cohort) => bigint) => known.reduce((total, cohort) => total + of(cohort), 0n);
    const size = sum((cohort) => cohort.size);
    const customers = sum(({ periods }) => periods[since]!.customers);
    const net = sum(({ periods }) => periods[since]!.netMinor);
    toDate += divided(net * FINE, size);
    if (measure === "customers") return cellOf(customers);
    if (measure === "retention") return perOne(customers, size);
    return measure === "netPerCustomer" ? moneyEach(net, size) : cellOf(divided(toDate, FINE));
  });
}

/** Parts of a minor unit, while averages are added up. */
const FINE = 1_000_000n;

/** Months since the year 0. */
const monthOf = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

const startAt = (month: number): Day =>
  `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}-01`;
