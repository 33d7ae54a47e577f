import { describe, expect, it } from "vitest";
import { dayPoints, hourPoints } from "./chart-points.ts";

describe("points by day", () => {
  const points = dayPoints({
    days: ["2026-11-19", "2026-11-20"],
    previousDays: ["2026-11-17", "2026-11-18"],
    totals: new Map([
      ["2026-11-17", 100n],
      ["2026-11-18", 900n],
      ["2026-11-20", -50n],
    ]),
    previousRunning: 300n,
  });

  it("a day without sales is zero, a day of reversals negative", () => {
    expect(points.map(({ value }) => value)).toEqual(["0", "-50"]);
  });

  it("the running day stands beside the same part of the earlier day", () => {
    expect(points.map(({ previous, isRunning }) => [previous, isRunning])).toEqual([
      ["100", false],
      ["300", true],
    ]);
  });
});

describe("points by hour", () => {
  const points = hourPoints({ today: new Map([[9, 500n]]), previous: new Map([[8, 70n]]), hour: 10 });

  it("hours to come are gaps, not zeros", () => {
    expect(points).toHaveLength(24);
    expect(points.slice(11).every(({ value, previous }) => value === null && previous === null)).toBe(true);
    expect(points[8]).toMatchObject({ value: "0", previous: "70" });
    expect(points[9]).toMatchObject({ value: "500", previous: "0" });
  });

  it("marks the hour that runs", () => {
    expect(points.filter(({ isRunning }) => isRunning).map(({ at }) => at)).toEqual([10]);
  });
});
