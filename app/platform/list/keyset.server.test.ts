import { expect, it } from "vitest";
import { cursorText, fitting, ListCursor } from "./keyset.server.ts";

const of = (key: string, type: "timestamptz" | "bigint" | "text") => {
  const { data } = ListCursor.safeParse(cursorText("after", key, "17"));
  return data !== undefined && fitting(data, { type }) !== undefined;
};

it("a cursor is taken for the sort whose key it holds", () => {
  expect(of("2026-11-20 10:00:00+00", "timestamptz")).toBe(true);
  expect(of("2024-02-29 23:59:59.123456+05:30", "timestamptz")).toBe(true);
  expect(of("-1250", "bigint")).toBe(true);
  expect(of("Ash-glazed mug", "text")).toBe(true);
});

it("what the database would refuse is no cursor", () => {
  for (const key of [
    "2026-99-99 99:99:99+99",
    "2026-02-30 10:00:00+00",
    "0000-01-01 00:00:00+00",
    "2026-01-01 00:00:00+23",
    "2026-01-01 24:00:00+00",
    "infinity",
    "1250",
  ])
    expect([key, of(key, "timestamptz")]).toEqual([key, false]);
  for (const key of ["NaN", "1e400", "1234567890123456789", "mug"])
    expect([key, of(key, "bigint")]).toEqual([key, false]);
  for (const key of ["a\0b", "\ud800"]) expect([key, of(key, "text")]).toEqual([key, false]);
});
