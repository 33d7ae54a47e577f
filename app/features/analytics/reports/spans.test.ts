import { describe, expect, it } from "vitest";
import { type Days, daysOfPeriod, shiftOf } from "./period-days.ts";
import { COMPARISONS, type Comparison, REPORT_PERIODS, type ReportPeriod } from "./periods.ts";
import { spansOf } from "./spans.ts";

interface Case {
  period: ReportPeriod | null;
  now: string;
  zone?: string;
  compare?: Comparison;
  days?: Days;
}

/** The spans of a period at a moment up to which everything is read. */
function spans({ period, now, zone = "Europe/London", compare = "previous", days }: Case) {
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(new Date(now));
  const asked = days ?? daysOfPeriod(period!, today, null);
  return spansOf(asked, shiftOf(period, compare, asked), new Date(now), zone);
}
const text = ({ from, to, until }: { from: string; to: string; until: string }) =>
  `${from} ${to} ${until.slice(0, 16)}`;
const both = (of: Case) => {
  const { current, compared } = spans(of);
  return [text(current), compared && text(compared)];
};

describe("a named period and the one before it", () => {
  const now = "2026-11-20T15:30:00Z";

  it("in days: as many days before, cut at the same time of day", () => {
    expect(both({ period: "today", now })).toEqual([
      "2026-11-20 2026-11-20 2026-11-20T15:30",
      "2026-11-19 2026-11-19 2026-11-19T15:30",
    ]);
    expect(both({ period: "30d", now })).toEqual([
      "2026-10-22 2026-11-20 2026-11-20T15:30",
      "2026-09-22 2026-10-21 2026-10-21T14:30", // summer time: half past three on the store's clock
    ]);
  });

  it("that is over: whole", () => {
    expect(both({ period: "yesterday", now })).toEqual([
      "2026-11-19 2026-11-19 2026-11-20T00:00",
      "2026-11-18 2026-11-18 2026-11-19T00:00",
    ]);
    expect(both({ period: "last-month", now })).toEqual([
      "2026-10-01 2026-10-31 2026-11-01T00:00",
      "2026-09-01 2026-09-30 2026-09-30T23:00",
    ]);
    expect(both({ period: "last-quarter", now })[1]).toBe("2026-04-01 2026-06-30 2026-06-30T23:00");
    expect(both({ period: "last-year", now })[1]).toBe("2024-01-01 2024-12-31 2025-01-01T00:00");
  });

  it("to date: the same days of the week, month, quarter, year before", () => {
    expect(both({ period: "week-to-date", now })).toEqual([
      "2026-11-16 2026-11-20 2026-11-20T15:30",
      "2026-11-09 2026-11-13 2026-11-13T15:30",
    ]);
    expect(both({ period: "month-to-date", now })[1]).toBe("2026-10-01 2026-10-20 2026-10-20T14:30");
    expect(both({ period: "quarter-to-date", now })[1]).toBe("2026-07-01 2026-08-20 2026-08-20T14:30");
    expect(both({ period: "year-to-date", now })[1]).toBe("2025-01-01 2025-11-20 2025-11-20T15:30");
  });

  it("the 31st of a month beside one of thirty days: all of that month", () => {
    expect(both({ period: "month-to-date", now: "2026-10-31T09:00:00Z" })[1]).toBe(
      "2026-09-01 2026-09-30 2026-09-30T23:00",
    );
  });

  it("all there is has nothing beside it, nor has what is not compared", () => {
    expect(spans({ period: "all", now }).compared).toBeNull();
    expect(spans({ period: "30d", now, compare: "none" }).compared).toBeNull();
  });
});

describe("the same of last year", () => {
  it("is the same days of the calendar", () => {
    expect(both({ period: "30d", now: "2026-11-20T15:30:00Z", compare: "year" })[1]).toBe(
      "2025-10-22 2025-11-20 2025-11-20T15:30",
    );
  });

  it("on a leap day: all of the 28th, and a whole February stands beside a whole one", () => {
    expect(both({ period: "today", now: "2028-02-29T09:00:00Z", compare: "year" })[1]).toBe(
      "2027-02-28 2027-02-28 2027-03-01T00:00",
    );
    expect(both({ period: "last-month", now: "2029-03-05T09:00:00Z", compare: "year" })).toEqual([
      "2029-02-01 2029-02-28 2029-03-01T00:00",
      "2028-02-01 2028-02-29 2028-03-01T00:00",
    ]);
  });
});

describe("days are the store's", () => {
  it("Kathmandu's day begins at a quarter past six in the evening", () => {
    expect(both({ period: "today", now: "2026-11-20T18:20:00Z", zone: "Asia/Kathmandu" })).toEqual([
      "2026-11-21 2026-11-21 2026-11-20T18:20",
      "2026-11-20 2026-11-20 2026-11-19T18:20",
    ]);
  });

  it("São Paulo's day of 23 hours began at one: half past midnight the week before is beside it as one o'clock", () => {
    const { current, compared } = spans({
      period: null,
      days: { from: "2018-11-04", to: "2018-11-04" },
      now: "2018-11-05T12:00:00Z",
      zone: "America/Sao_Paulo",
    });
    expect(current.until).toBe("2018-11-05T02:00:00.000Z");
    expect(compared).toMatchObject({ from: "2018-11-03", until: "2018-11-04T03:00:00.000Z" });
  });

  it("Apia left 30 December 2011 out: that day alone is not measured, days around it are", () => {
    const zone = "Pacific/Apia";
    const day = (on: string) => ({ from: on, to: on });
    const now = "2012-01-05T00:00:00Z";
    expect(spans({ period: null, days: day("2011-12-30"), now, zone }).current.measuredTo).toBeNull();
    expect(both({ period: null, days: day("2011-12-31"), now, zone })).toEqual([
      "2011-12-31 2011-12-31 2011-12-31T10:00",
      "2011-12-30 2011-12-30 2011-12-30T10:00",
    ]);
  });
});

describe("what was not read is not measured", () => {
  const days = { from: "2026-11-14", to: "2026-11-20" };
  const readUntil = (at: string) => spansOf(days, shiftOf(null, "previous", days), new Date(at), "Europe/London");

  it("both are cut where the reading ended", () => {
    const { current, compared } = readUntil("2026-11-18T09:00:00Z");
    expect(current).toMatchObject({ measuredTo: "2026-11-18", until: "2026-11-18T09:00:00.000Z" });
    expect(compared).toMatchObject({ to: "2026-11-13", measuredTo: "2026-11-11", until: "2026-11-11T09:00:00.000Z" });
  });

  it("a reading that ended at midnight measured whole days", () => {
    const { current, compared } = readUntil("2026-11-18T00:00:00Z");
    expect([current.measuredTo, compared!.measuredTo]).toEqual(["2026-11-17", "2026-11-10"]);
    expect(compared!.until).toBe("2026-11-11T00:00:00.000Z");
  });

  it("before the period began nothing is", () => {
    const { current, compared } = readUntil("2026-11-13T23:00:00Z");
    expect([current.measuredTo, compared!.measuredTo]).toEqual([null, null]);
  });
});

it("whatever the period, comparison, zone and hour: both spans are in order, and the earlier one ends before", () => {
  const zones = ["Pacific/Apia", "Asia/Kathmandu", "America/Sao_Paulo", "Europe/London", "America/New_York"];
  const start = Date.parse("2011-12-20T00:00:00Z");
  for (const zone of zones)
    for (const period of REPORT_PERIODS)
      for (const compare of COMPARISONS)
        for (let step = 0; step < 8; step++) {
          // Every 43 days and 7 hours: through leap days, both changes of the clock, and Apia's missing day.
          const now = new Date(start + step * (43 * 24 + 7) * 3_600_000).toISOString();
          const { current, compared } = spans({ period, now, zone, compare });
          expect(current.from <= current.to).toBe(true);
          expect(current.until <= now).toBe(true);
          if (!compared) continue;
          expect(compared.from <= compared.to).toBe(true);
          expect(compared.to < current.from || compare === "year").toBe(true);
          expect(compared.until < current.until).toBe(true);
        }
});
