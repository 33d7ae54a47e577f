import { expect, it } from "vitest";
import { clockTimeOf } from "./clock-time.ts";
import { valueOfClock } from "./store-time.ts";

it.each([
  ["Europe/Berlin", "2026-11-21T10:00:00+00:00", "2026-11-21T11:00"],
  ["Europe/Berlin", "2026-07-21T22:30:00+00:00", "2026-07-22T00:30"],
  ["America/New_York", "2026-01-01T02:05:00+00:00", "2025-12-31T21:05"],
  ["Asia/Kathmandu", "2026-01-01T00:00:00+00:00", "2026-01-01T05:45"],
])("in %s %s is %s, both ways", (zone, kept, shown) => {
  expect(clockTimeOf(kept, zone)).toBe(shown);
  expect(valueOfClock(shown, zone)).toBe(kept);
});

it("a time that the clock skips is the moment after the gap, of one that comes twice it is the first", () => {
  expect(valueOfClock("2026-03-29T02:30", "Europe/Berlin")).toBe("2026-03-29T01:30:00+00:00");
  expect(valueOfClock("2026-10-25T02:30", "Europe/Berlin")).toBe("2026-10-25T00:30:00+00:00");
});

it("what is no time is none", () => {
  expect([clockTimeOf("never", "UTC"), valueOfClock("", "UTC")]).toEqual(["", ""]);
});
