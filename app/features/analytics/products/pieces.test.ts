import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysFromTo } from "#app/platform/store-day.ts";
import { type Piece, piecesOf } from "./pieces.ts";

const lastOf: Record<Piece["grain"], (start: string) => string> = {
  day: (day) => day,
  week: (monday) => addDays(monday, 6),
  month: (first) => addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1),
};
const starts: Record<Piece["grain"], (day: string) => boolean> = {
  day: () => true,
  week: (day) => new Date(`${day}T00:00:00Z`).getUTCDay() === 1,
  month: (day) => day.endsWith("-01"),
};

/** How often each day is counted when all pieces are summed. */
function counted(from: string, to: string): Map<string, number> {
  const times = new Map<string, number>();
  for (const piece of piecesOf(from, to)) {
    for (const start of daysFromTo(piece.from, piece.to).filter(starts[piece.grain])) {
      for (const day of daysFromTo(start, lastOf[piece.grain](start))) {
        times.set(day, (times.get(day) ?? 0) + piece.sign);
      }
    }
  }
  return new Map([...times].filter(([, count]) => count !== 0));
}

describe("a period from rows by month, week and day", () => {
  it("counts each of its days once, and no other", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 500 }), (start, length) => {
        const from = addDays("2023-12-01", start);
        const to = addDays(from, length);
        expect([...counted(from, to)].sort()).toEqual(daysFromTo(from, to).map((day) => [day, 1]));
      }),
    );
  });

  it("takes whole months and weeks as such, and of an edge the week or month without its other days", () => {
    expect(piecesOf("2026-01-01", "2026-03-31")).toEqual([
      { grain: "month", from: "2026-01-01", to: "2026-03-31", sign: 1 },
    ]);
    // Monday to Sunday.
    expect(piecesOf("2026-01-12", "2026-01-25")).toEqual([
      { grain: "week", from: "2026-01-12", to: "2026-01-25", sign: 1 },
    ]);
    expect(piecesOf("2026-01-03", "2026-02-01")).toEqual([
      { grain: "day", from: "2026-01-01", to: "2026-01-02", sign: -1 },
      { grain: "month", from: "2026-01-01", to: "2026-01-31", sign: 1 },
      { grain: "day", from: "2026-02-01", to: "2026-02-01", sign: 1 },
    ]);
  });

  it("reads no more than eight days by themselves at either end, however long the period is", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 500 }), (start, length) => {
        const from = addDays("2023-12-01", start);
        const days = piecesOf(from, addDays(from, length)).filter(({ grain }) => grain === "day");
        expect(days.reduce((sum, piece) => sum + daysFromTo(piece.from, piece.to).length, 0)).toBeLessThanOrEqual(16);
      }),
    );
  });

  it("has nothing of a period that ends before it begins", () => {
    expect(piecesOf("2026-01-02", "2026-01-01")).toEqual([]);
  });
});
