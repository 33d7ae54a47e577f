import { expect, it } from "vitest";
import { nextNight } from "./next-night.ts";

const NEW_YORK = "America/New_York";
const next = (now: string, hour = 3, shopId = 60) => nextNight(new Date(now), NEW_YORK, hour, shopId).toISOString();

it("a store is compared at the hour of its own clock, every day once, across the clock's changes", () => {
  expect(next("2026-03-07T12:00:00Z")).toBe("2026-03-08T07:00:00.000Z");
  expect(next("2026-03-08T07:00:00Z")).toBe("2026-03-09T07:00:00.000Z");
  expect(next("2026-10-31T08:00:00Z")).toBe("2026-11-01T08:00:00.000Z");
  expect(next("2026-11-21T07:59:59Z")).toBe("2026-11-21T08:00:00.000Z");
});

it("an hour that the clock skips is the one after; of one that comes twice it is the first", () => {
  expect(next("2026-03-08T00:00:00Z", 2)).toBe("2026-03-08T07:00:00.000Z");
  expect(next("2026-11-01T00:00:00Z", 1)).toBe("2026-11-01T05:00:00.000Z");
});

it("stores are spread over the hour", () => {
  expect(next("2026-11-21T00:00:00Z", 3, 5)).toBe("2026-11-21T08:35:00.000Z");
});
