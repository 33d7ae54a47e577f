import { expect, it } from "vitest";
import { dayWindows } from "./day-windows.ts";

const days = [4, 5, 1, 30, 2, 8].map((count, n) => ({ day: `2026-01-0${n + 1}`, count }));

it("puts days together that hold no more than was asked for, and leaves none out", () => {
  expect(dayWindows(days, 10)).toEqual([
    { from: "2026-01-01", to: "2026-01-03" },
    { from: "2026-01-04", to: "2026-01-04" },
    { from: "2026-01-05", to: "2026-01-06" },
  ]);
  expect(dayWindows(days, 1)).toHaveLength(days.length);
  expect(dayWindows([], 10)).toEqual([]);
});
