import { describe, expect, it } from "vitest";
import { PageCursorText, pageOf } from "./page-cursor.ts";

const cursorOf = (id: bigint) => ({ at: new Date("2026-11-20T10:00:00.123Z"), id });

describe("a page of a list", () => {
  it("names the last row it shows where there are more, exact beyond 2^53", () => {
    const { rows, nextCursor } = pageOf([9007199254740995n, 9007199254740993n, 1n], 2, cursorOf);
    expect(rows).toEqual([9007199254740995n, 9007199254740993n]);
    expect(nextCursor).toBe("2026-11-20T10:00:00.123Z_9007199254740993");
    expect(PageCursorText.parse(nextCursor)).toEqual(cursorOf(9007199254740993n));
  });

  it("ends where nothing follows", () => {
    expect(pageOf([2n, 1n], 2, cursorOf).nextCursor).toBeNull();
    expect(pageOf([], 2, cursorOf)).toEqual({ rows: [], nextCursor: null });
  });

  it("refuses a cursor that nobody gave", () => {
    for (const text of ["", "1", "2026-99-20T10:00:00.123Z_1", "2026-11-20T10:00:00.123Z_9999999999999999999"])
      expect(PageCursorText.safeParse(text).success).toBe(false);
  });
});
