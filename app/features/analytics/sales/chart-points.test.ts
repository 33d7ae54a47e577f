import { describe, expect, it } from "vitest";
import { dayPoints, hourPoints } from "./chart-points.ts";

describe("points by day", () => {
  const of = {
    days: ["2026-11-18", "2026-11-19", "2026-11-20"],
    previousDays: ["2026-11-15", "2026-11-16", "2026-11-17"],
    totals: new Map([
      ["2026-11-15", 100n],
      ["2026-11-17", 900n],
      ["2026-11-19", -70n],
      ["2026-11-20", -50n],
    ]),
    partial: -40n,
    previousPartial: 300n,
  };
  const valuesOf = (measured: number) => dayPoints({ ...of, measured }).map(({ value, previous }) => [value, previous]);

  it("a day without sales is zero, a day of reversals negative", () => {
    expect(valuesOf(3).slice(0, 2)).toEqual([
      ["0", "100"],
      ["-70", "0"],
    ]);
  });

  it("the last measured day stands beside the same part of the earlier day", () => {
    expect(valuesOf(3)[2]).toEqual(["-40", "300"]);
    expect(dayPoints({ ...of, measured: 3 }).map(({ isPartial }) => isPartial)).toEqual([false, false, true]);
  });

  it("days that are not measured are gaps, not zeros", () => {
    expect(valuesOf(1)).toEqual([
      ["-40", "300"],
      [null, null],
      [null, null],
    ]);
    expect(
      valuesOf(0)
        .flat()
        .every((value) => value === null),
    ).toBe(true);
  });
});

describe("points by hour", () => {
  const sales = { today: new Map([[9, 500n]]), previous: new Map([[8, 70n]]) };
  const points = hourPoints({ ...sales, hour: 10 });

  it("hours to come are gaps, not zeros", () => {
    expect(points).toHaveLength(24);
    expect(points.slice(11).every(({ value, previous }) => value === null && previous === null)).toBe(true);
    expect(points[8]).toMatchObject({ value: "0", previous: "70" });
    expect(points[9]).toMatchObject({ value: "500", previous: "0" });
  });

  it("marks the hour that is known in part", () => {
    expect(points.filter(({ isPartial }) => isPartial).map(({ at }) => at)).toEqual([10]);
  });

  it("a day that was not read has gaps only", () => {
    expect(hourPoints({ ...sales, hour: null }).every(({ value, isPartial }) => value === null && !isPartial)).toBe(
      true,
    );
  });
});
