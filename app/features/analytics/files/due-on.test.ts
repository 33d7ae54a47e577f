import { describe, expect, it } from "vitest";
import { endedBefore, lastDueOn, nextDueAt } from "./due-on.ts";

const BERLIN = "Europe/Berlin";

describe("when a report is due", () => {
  it("is its hour of the store's clock, on the days when the clock is changed too", () => {
    // 29 March 2026: 02:00 becomes 03:00; 25 October: 03:00 becomes 02:00.
    expect(nextDueAt("daily", 7, new Date("2026-03-28T12:00:00Z"), BERLIN).toISOString()).toBe(
      "2026-03-29T05:00:00.000Z",
    );
    expect(nextDueAt("daily", 7, new Date("2026-10-24T12:00:00Z"), BERLIN).toISOString()).toBe(
      "2026-10-25T06:00:00.000Z",
    );
  });

  it("is the moment after the gap where the clock skips the hour, and the first of two where it comes twice", () => {
    expect(nextDueAt("daily", 2, new Date("2026-03-28T12:00:00Z"), BERLIN).toISOString()).toBe(
      "2026-03-29T01:00:00.000Z",
    );
    const first = nextDueAt("daily", 2, new Date("2026-10-24T12:00:00Z"), BERLIN);
    expect(first.toISOString()).toBe("2026-10-25T00:00:00.000Z");
    // Once it was made on the 25th, the second 02:00 of that day is not due again.
    expect(lastDueOn("daily", 2, first, BERLIN)).toBe("2026-10-25");
    expect(lastDueOn("daily", 2, new Date("2026-10-25T01:30:00Z"), BERLIN)).toBe("2026-10-25");
  });

  it("is every day, on Mondays, on the first of a month", () => {
    const now = new Date("2026-11-21T12:00:00Z"); // a Saturday
    expect((["daily", "weekly", "monthly"] as const).map((every) => lastDueOn(every, 7, now, "UTC"))).toEqual([
      ...["2026-11-21", "2026-11-16", "2026-11-01"],
    ]);
    expect(lastDueOn("daily", 13, now, "UTC")).toBe("2026-11-20");
    expect(nextDueAt("monthly", 7, now, "UTC").toISOString()).toBe("2026-12-01T07:00:00.000Z");
  });

  it("leaves out a day that a place never had: Apia had no 30 December 2011", () => {
    const next = nextDueAt("daily", 7, new Date("2011-12-29T20:00:00Z"), "Pacific/Apia");
    expect(next > new Date("2011-12-29T20:00:00Z")).toBe(true);
  });
});

it("a report is of the period that ended before its day", () => {
  expect(endedBefore("daily", "2026-03-01")).toEqual({ from: "2026-02-28", to: "2026-02-28" });
  expect(endedBefore("weekly", "2026-11-16")).toEqual({ from: "2026-11-09", to: "2026-11-15" });
  expect(endedBefore("monthly", "2026-03-01")).toEqual({ from: "2026-02-01", to: "2026-02-28" });
});
