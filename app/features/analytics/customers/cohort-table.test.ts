import { describe, expect, it } from "vitest";
import { cellsOfAll, cellsOfCohort, cohortsOf, grainsBetween, shiftGrain, startOfGrain } from "./cohort-table.ts";

const row = (cohort: string, period: string, customers: number, net: bigint) => ({
  ...{ cohort, period, customers, orders: customers, netMinor: net },
});

describe("periods of cohorts", () => {
  it("weeks begin on Monday, also over a year's end and before 1970", () => {
    expect(startOfGrain("2026-11-22", "week")).toBe("2026-11-16");
    expect(startOfGrain("2026-11-16", "week")).toBe("2026-11-16");
    expect(startOfGrain("2027-01-01", "week")).toBe("2026-12-28");
    expect(startOfGrain("1969-12-31", "week")).toBe("1969-12-29");
  });

  it("months and quarters, forwards and back", () => {
    expect([startOfGrain("2024-02-29", "month"), startOfGrain("2024-12-31", "quarter")]).toEqual([
      ...["2024-02-01", "2024-10-01"],
    ]);
    expect([shiftGrain("2024-11-01", 3, "month"), shiftGrain("2024-01-01", -1, "quarter")]).toEqual([
      ...["2025-02-01", "2023-10-01"],
    ]);
    expect(grainsBetween("2023-10-01", "2025-01-01", "quarter")).toBe(5);
    expect(grainsBetween("2026-12-28", "2027-01-11", "week")).toBe(2);
  });
});

describe("a table of cohorts", () => {
  const rows = [
    row("2026-09-01", "2026-09-01", 2, 1000n),
    row("2026-09-01", "2026-10-01", 1, 301n),
    // Nobody ordered in November, but something was taken back.
    row("2026-09-01", "2026-11-01", 0, -100n),
    row("2026-11-01", "2026-11-01", 3, 900n),
  ];
  const cohorts = cohortsOf(rows, "2026-11-01", "month");

  it("has a row for a month in which nobody came, and no cell that is yet to come", () => {
    expect(cohorts.map(({ start, size, periods }) => [start, size, periods.length])).toEqual([
      ["2026-09-01", 2n, 3],
      ["2026-10-01", 0n, 2],
      ["2026-11-01", 3n, 1],
    ]);
    expect(cohorts.map((cohort) => cellsOfCohort(cohort, "retention"))).toEqual([
      ["1", "0.5", "0"],
      [null, null],
      ["1"],
    ]);
  });

  it("amounts are for each customer of the cohort, half away from zero", () => {
    expect(cellsOfCohort(cohorts[0]!, "netPerCustomer")).toEqual(["500", "151", "-50"]);
    expect(cellsOfCohort(cohorts[0]!, "cumulativeNetPerCustomer")).toEqual(["500", "651", "601"]);
  });

  it("all together count over periods that are over; to date they are added up", () => {
    expect(cellsOfAll(cohorts, "netPerCustomer")).toEqual(["500", "151", null]);
    expect(cellsOfAll(cohorts, "cumulativeNetPerCustomer")).toEqual(["500", "651", null]);
    expect(cellsOfAll(cohorts, "retention")).toEqual(["1", "0.5", null]);
  });
});
