import { expect, it } from "vitest";
import { changedAtOf, stampOf } from "./stamp.ts";

it("a stamp is the version in whole seconds, with the parts that change on their own in the order of their keys", () => {
  expect(stampOf("2026-03-01T10:00:00Z")).toBe("1772359200");
  expect(stampOf("2026-03-01T10:00:00.900Z")).toBe(stampOf("2026-03-01T05:00:00-05:00"));
  const parts = [
    { key: 9007199254740993n, updatedAt: "2026-03-01T10:00:05Z" },
    { key: 12n, updatedAt: "2026-03-01T10:00:01Z" },
  ];
  expect(stampOf("2026-03-01T10:00:00Z", parts)).toBe("1772359200 12:1772359201 9007199254740993:1772359205");
});

it("its newest change may be a part's", () => {
  expect(changedAtOf("1772359200")).toEqual(new Date("2026-03-01T10:00:00Z"));
  expect(changedAtOf("1772359200 12:1772359201 9007199254740993:1772359205")).toEqual(new Date("2026-03-01T10:00:05Z"));
});
