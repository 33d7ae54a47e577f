import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysFromTo } from "#app/platform/store-day.ts";
import { piecesOf } from "./pieces.ts";

const lastOf = (month: string) => addDays(`${addDays(month, 31).slice(0, 7)}-01`, -1);

/** How often each day is counted when all pieces are summed. */
function counted(from: string, to: string): Map<string, number> {
  const times = new Map<string, number>();
  for (const piece of piecesOf(from, to)) {
    const starts = daysFromTo(piece.from, piece.to).filter((day) => piece.grain === "day" || day.endsWith("-01"));
    for (const start of starts) {
      for (const day of daysFromTo(start, piece.grain === "day" ? start : lastOf(start))) {
        times.set(day, (times.get(day) ?? 0) + piece.sign);
      }
    }
  }
  return new Map([...times].filter(([, count]) => count !== 0));
}

describe("a period from rows by month and by day", () => {
  it("counts each of its days once, and no other", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 500 }), (start, length) => {
        const from = addDays("2023-12-01", start);
        const to = addDays(from, length);
        expect([...counted(from, to)].sort()).toEqual(daysFromTo(from, to).map((day) => [day, 1]));
      }),
    );
  });

  it("takes whole months as such, and of a longer edge the month without its other days", () => {
    expect(piecesOf("2026-01-01", "2026-03-31")).toEqual([
      { grain: "month", from: "2026-01-01", to: "2026-03-31", sign: 1 },
    ]);
    expect(piecesOf("2026-01-04", "2026-02-02")).toEqual([
      { grain: "month", from: "2026-01-01", to: "2026-01-01", sign: 1 },
      { grain: "day", from: "2026-01-01", to: "2026-01-03", sign: -1 },
      { grain: "day", from: "2026-02-01", to: "2026-02-02", sign: 1 },
    ]);
  });

  it("has nothing of a period that ends before it begins", () => {
    expect(piecesOf("2026-01-02", "2026-01-01")).toEqual([]);
  });
});
