import { describe, expect, it } from "vitest";
import { addDays, dayOf, daysBetween, daysFromTo, hourOf, sameTimeOn, startOfDay, today } from "./store-day.ts";

const hours = (day: string, zone: string) =>
  (startOfDay(addDays(day, 1), zone).getTime() - startOfDay(day, zone).getTime()) / 3_600_000;

describe("a day is the store's day", () => {
  it("differs from the UTC day near midnight", () => {
    const instant = new Date("2026-03-01T03:30:00Z");
    expect(dayOf(instant, "America/New_York")).toBe("2026-02-28");
    expect(dayOf(instant, "Asia/Tokyo")).toBe("2026-03-01");
    expect(hourOf(instant, "Asia/Kolkata")).toBe(9);
    expect(today("Pacific/Kiritimati", new Date("2026-12-31T10:00:00Z"))).toBe("2027-01-01");
  });

  it("lasts 23 hours when the clock goes forward and 25 when it goes back", () => {
    expect(hours("2026-03-29", "Europe/London")).toBe(23);
    expect(hours("2026-10-25", "Europe/London")).toBe(25);
    expect(hours("2026-03-08", "America/New_York")).toBe(23);
    expect(hours("2026-10-04", "Australia/Lord_Howe")).toBe(23.5);
  });

  it("begins at one where midnight is skipped", () => {
    expect(startOfDay("2018-11-04", "America/Sao_Paulo").toISOString()).toBe("2018-11-04T03:00:00.000Z");
    expect(hours("2018-11-04", "America/Sao_Paulo")).toBe(23);
  });

  it("has no length where the zone left it out (Apia, 30 December 2011)", () => {
    expect(hours("2011-12-30", "Pacific/Apia")).toBe(0);
    expect(dayOf(new Date(startOfDay("2011-12-31", "Pacific/Apia").getTime() - 1), "Pacific/Apia")).toBe("2011-12-29");
  });

  it("is counted by the calendar, whatever the clock does", () => {
    expect(addDays("2026-03-28", 2)).toBe("2026-03-30");
    expect(addDays("2024-03-01", -1)).toBe("2024-02-29");
    expect(daysBetween("2025-12-31", "2026-03-01")).toBe(60);
    expect(daysFromTo("2026-02-27", "2026-03-01")).toEqual(["2026-02-27", "2026-02-28", "2026-03-01"]);
    expect(daysFromTo("2026-03-02", "2026-03-01")).toEqual([]);
  });
});

describe("like for like ends at the same time of the store's clock", () => {
  it("even across a change of the clock", () => {
    const now = new Date("2026-03-29T14:00:00Z"); // 15:00 in London, summer time
    expect(sameTimeOn("2026-03-28", now, "Europe/London").toISOString()).toBe("2026-03-28T15:00:00.000Z");
  });

  it("after the gap where the clock skipped that time", () => {
    const now = new Date("2026-03-30T00:30:00Z"); // 01:30, which 29 March did not have
    expect(sameTimeOn("2026-03-29", now, "Europe/London").toISOString()).toBe("2026-03-29T01:30:00.000Z");
  });
});
