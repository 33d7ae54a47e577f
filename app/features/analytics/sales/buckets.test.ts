import { describe, expect, it } from "vitest";
import { bucketsOf } from "./buckets.ts";
import { wholeAndPart } from "./whole-and-part.ts";

const span = (from: string, to: string, until: string, measuredTo: string | null) => ({ from, to, until, measuredTo });

describe("the part of a last day", () => {
  it("is apart from the whole days before it", () => {
    expect(
      wholeAndPart(span("2026-11-01", "2026-11-30", "2026-11-20T17:00:00Z", "2026-11-20"), "America/New_York"),
    ).toEqual({
      whole: { from: "2026-11-01", to: "2026-11-19" },
      part: { day: "2026-11-20", until: new Date("2026-11-20T17:00:00Z") },
    });
  });

  it("is none where the day is over by the store's clock, also one of 23 hours", () => {
    const { whole, part } = wholeAndPart(
      span("2026-03-29", "2026-03-29", "2026-03-29T22:00:00Z", "2026-03-29"),
      "Europe/Berlin",
    );
    expect([whole, part]).toEqual([{ from: "2026-03-29", to: "2026-03-29" }, null]);
  });

  it("nothing measured is neither", () => {
    expect(wholeAndPart(span("2026-11-20", "2026-11-20", "2026-11-20T05:00:00Z", null), "UTC")).toEqual({
      whole: null,
      part: null,
    });
  });
});

describe("steps of a period", () => {
  const of = span("2026-10-30", "2026-11-12", "2026-11-10T12:00:00Z", "2026-11-10");

  it("weeks begin on Monday; one that is cut by the period, or not over, is partial", () => {
    expect(bucketsOf(of, "week", "UTC").map(({ key, isPartial, span: own }) => [key, isPartial, own?.from])).toEqual([
      ["2026-10-26", true, "2026-10-30"],
      ["2026-11-02", false, "2026-11-02"],
      ["2026-11-09", true, "2026-11-09"],
    ]);
  });

  it("months are named by their first, and end with what is measured", () => {
    expect(bucketsOf(of, "month", "UTC").map(({ key, span: own }) => [key, own?.from, own?.measuredTo])).toEqual([
      ["2026-10-01", "2026-10-30", "2026-10-31"],
      ["2026-11-01", "2026-11-01", "2026-11-10"],
    ]);
  });

  it("days to come have nothing measured", () => {
    const days = bucketsOf(of, "day", "UTC");
    expect(days.slice(-3).map(({ key, span: own, isPartial }) => [key, own !== null, isPartial])).toEqual([
      ["2026-11-10", true, true],
      ["2026-11-11", false, true],
      ["2026-11-12", false, true],
    ]);
  });

  it("a Sunday belongs to the week before", () => {
    const sunday = span("2026-11-08", "2026-11-08", "2026-11-09T00:00:00Z", "2026-11-08");
    expect(bucketsOf(sunday, "week", "UTC").map(({ key }) => key)).toEqual(["2026-11-02"]);
  });
});
