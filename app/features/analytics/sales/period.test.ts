import { describe, expect, it } from "vitest";
import type { PeriodName } from "../schema.ts";
import { spanOf } from "./period.ts";

const at = (text: string) => new Date(text);
const spanNow = (period: PeriodName, now: string, timeZone: string) => spanOf(period, at(now), at(now), timeZone);

describe("a period ends now, on the store's day", () => {
  it("today is compared with yesterday up to the same time", () => {
    const span = spanNow("today", "2026-11-20T15:30:00Z", "Europe/London");
    expect(span.days).toEqual(["2026-11-20"]);
    expect(span.previousDays).toEqual(["2026-11-19"]);
    expect(span.previousUntil).toEqual(at("2026-11-19T15:30:00Z"));
  });

  it("seven days are compared with the seven before, the last of them up to the same time", () => {
    const span = spanNow("7d", "2026-11-20T15:30:00Z", "Europe/London");
    expect([span.days.length, span.days[0], span.days.at(-1)]).toEqual([7, "2026-11-14", "2026-11-20"]);
    expect([span.previousDays[0], span.previousDays.at(-1)]).toEqual(["2026-11-07", "2026-11-13"]);
    expect(span.previousUntil).toEqual(at("2026-11-13T15:30:00Z"));
  });

  it("the day is the store's, not UTC's", () => {
    expect(spanNow("today", "2026-11-20T23:30:00Z", "Asia/Tokyo").days).toEqual(["2026-11-21"]);
    expect(spanNow("today", "2026-11-20T03:00:00Z", "America/New_York").days).toEqual(["2026-11-19"]);
  });

  it("the same time is the time on the store's clock where the clocks change in between", () => {
    // Noon in New York is 17:00 UTC in winter and 16:00 UTC in summer.
    const span = spanNow("30d", "2026-11-20T17:00:00Z", "America/New_York");
    expect(span.previousUntil).toEqual(at("2026-10-21T16:00:00Z"));
  });
});

describe("what happened after the store was last read is not measured", () => {
  const now = at("2026-11-20T15:30:00Z");
  const readAt = (period: PeriodName, text: string) => spanOf(period, now, at(text), "Europe/London");

  it("later the same day both days are cut at the reading, not at now", () => {
    const span = readAt("today", "2026-11-20T09:00:00Z");
    expect([span.measured, span.until, span.previousUntil]).toEqual([
      1,
      at("2026-11-20T09:00:00Z"),
      at("2026-11-19T09:00:00Z"),
    ]);
  });

  it("on a later day today is not measured at all", () => {
    expect(readAt("today", "2026-11-19T23:59:59Z").measured).toBe(0);
  });

  it("seven days hold as many as were read, and the seven before are cut at the same place", () => {
    const span = readAt("7d", "2026-11-18T09:00:00Z");
    expect([span.days.at(-1), span.measured, span.previousUntil]).toEqual([
      "2026-11-20",
      5,
      at("2026-11-11T09:00:00Z"),
    ]);
    expect(readAt("7d", "2026-11-13T23:00:00Z").measured).toBe(0);
  });

  it("a reading that ended after now, by another clock, is now", () => {
    expect(readAt("today", "2026-11-20T16:00:00Z").until).toEqual(now);
  });
});
