import { describe, expect, it, vi } from "vitest";
import { formatsFor } from "./format.ts";

// Language tables write narrow or no-break spaces, by version.
const plain = (text: string) => text.replace(/\s/g, " ");

describe("figures as the reader writes them", () => {
  const german = formatsFor({ locale: "de", currency: "EUR", timeZone: "Europe/Berlin" });
  const english = formatsFor({ locale: "en", currency: "USD", timeZone: "America/New_York" });

  it("money in the store's currency, exact beyond 2^53", () => {
    expect(english.money("900719925474099312")).toBe("$9,007,199,254,740,993.12");
    expect(plain(german.money("-123456"))).toBe("-1.234,56 €");
  });

  it("currencies without and with three decimals", () => {
    expect(formatsFor({ locale: "en", currency: "JPY", timeZone: null }).money("1234")).toBe("¥1,234");
    expect(plain(formatsFor({ locale: "en", currency: "KWD", timeZone: null }).money("1234"))).toBe("KWD 1.234");
  });

  it("instants on the store's clock, days as they are", () => {
    expect(plain(english.time("2026-11-20T20:05:00Z"))).toBe("3:05 PM");
    expect(german.time("2026-11-20T20:05:00Z")).toBe("21:05");
    expect(english.shortDay("2026-11-20")).toBe("Nov 20");
  });

  it("a moment of another year than this one with its year, by the store's clock", () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-01-01T04:30:00Z") });
    expect(plain(english.dayTime("2025-12-31T20:05:00Z"))).toBe("Dec 31, 3:05 PM");
    expect(plain(english.dayTime("2024-12-31T20:05:00Z"))).toBe("Dec 31, 2024, 3:05 PM");
    vi.useRealTimers();
  });

  it("a share that is not nothing is never written as nothing, nor one that is not all as all", () => {
    expect([0, 0.001, 0.005, 0.25, 0.996, 1].map(english.wholePercent)).toEqual([
      "0%",
      "<1%",
      "1%",
      "25%",
      ">99%",
      "100%",
    ]);
  });

  it("how long ago, in one unit; never in the future where two clocks differ", () => {
    const now = "2026-11-20T12:00:00.000Z";
    const ago = (at: string) => english.ago(at, now);
    expect(ago("2026-11-20T11:59:59.000Z")).toBe("1 second ago");
    expect(ago("2026-11-20T11:48:10.000Z")).toBe("12 minutes ago");
    expect(ago("2026-11-20T03:00:00.000Z")).toBe("9 hours ago");
    expect(ago("2026-11-17T12:00:00.000Z")).toBe("3 days ago");
    expect(ago("2026-11-20T12:00:05.000Z")).toMatch(/^0 seconds ago$|^in 0 seconds$/);
  });

  it("a locale nobody knows is read as English", () => {
    expect(formatsFor({ locale: "xx_!", currency: "USD", timeZone: null }).count(1234)).toBe("1,234");
  });
});
