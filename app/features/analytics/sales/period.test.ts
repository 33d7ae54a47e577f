import { describe, expect, it } from "vitest";
import { spanOf } from "./period.ts";

const at = (text: string) => new Date(text);

describe("a period ends now, on the store's day", () => {
  it("today is compared with yesterday up to the same time", () => {
    const span = spanOf("today", at("2026-11-20T15:30:00Z"), "Europe/London");
    expect(span.days).toEqual(["2026-11-20"]);
    expect(span.previousDays).toEqual(["2026-11-19"]);
    expect(span.from).toEqual(at("2026-11-20T00:00:00Z"));
    expect(span.previousUntil).toEqual(at("2026-11-19T15:30:00Z"));
  });

  it("seven days are compared with the seven before, the last of them up to the same time", () => {
    const span = spanOf("7d", at("2026-11-20T15:30:00Z"), "Europe/London");
    expect([span.days.length, span.days[0], span.days.at(-1)]).toEqual([7, "2026-11-14", "2026-11-20"]);
    expect([span.previousDays[0], span.previousDays.at(-1)]).toEqual(["2026-11-07", "2026-11-13"]);
    expect(span.previousFrom).toEqual(at("2026-11-07T00:00:00Z"));
    expect(span.previousUntil).toEqual(at("2026-11-13T15:30:00Z"));
  });

  it("the day is the store's, not UTC's", () => {
    expect(spanOf("today", at("2026-11-20T23:30:00Z"), "Asia/Tokyo").days).toEqual(["2026-11-21"]);
    expect(spanOf("today", at("2026-11-20T03:00:00Z"), "America/New_York").days).toEqual(["2026-11-19"]);
  });

  it("the same time is the time on the store's clock where the clocks change in between", () => {
    // Noon in New York is 17:00 UTC in winter and 16:00 UTC in summer.
    const span = spanOf("30d", at("2026-11-20T17:00:00Z"), "America/New_York");
    expect(span.previousUntil).toEqual(at("2026-10-21T16:00:00Z"));
  });
});
