import fc from "fast-check";
import { expect, it } from "vitest";
import { dayOf } from "#app/platform/store-day.ts";
import { addTo, hashOf, isSame, slicer, type Sums, WHOLE } from "./slices.server.ts";

const entry = (id: bigint, createdAt: string | null, stamp = "1") => ({ id, createdAt, stamp });

it("a slice's sum does not depend on the order, and knows ids beyond 2^53 apart", () => {
  const entries = [entry(9007199254740993n, null), entry(9007199254740992n, null), entry(1n, null, "2")];
  const sumOf = (some: typeof entries) => {
    const sums: Sums = new Map();
    for (const one of some) addTo(sums, WHOLE, one);
    return sums.get(WHOLE);
  };
  expect(isSame(sumOf(entries), sumOf([...entries].reverse()))).toBe(true);
  expect(isSame(sumOf(entries), sumOf(entries.slice(1)))).toBe(false);
  expect(hashOf({ id: 9007199254740993n, stamp: "1" })).not.toBe(hashOf({ id: 9007199254740992n, stamp: "1" }));
});

it("nothing on one side equals nothing on the other", () => {
  expect(isSame(undefined, { count: 0, hash: 0n })).toBe(true);
});

it("an object lies in the store's day of its creation, across the clock's changes", () => {
  const sliceOf = slicer({ slicedBy: "day" }, "America/New_York");
  // 8 March 2026 has 23 hours, 1 November 25.
  expect(sliceOf(entry(1n, "2026-03-08T04:59:59Z"))).toBe("2026-03-07");
  expect(sliceOf(entry(1n, "2026-03-08T05:00:00Z"))).toBe("2026-03-08");
  expect(sliceOf(entry(1n, "2026-03-09T03:59:59Z"))).toBe("2026-03-08");
  expect(sliceOf(entry(1n, "2026-11-01T04:00:00Z"))).toBe("2026-11-01");
  expect(sliceOf(entry(1n, "2026-11-02T04:59:59Z"))).toBe("2026-11-01");
  expect(sliceOf(entry(1n, "2026-11-02T05:00:00Z"))).toBe("2026-11-02");
});

it("the day is the one that the store's calendar names, at any instant and in any zone", () => {
  const zones = ["America/New_York", "Pacific/Apia", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Cairo", "UTC"];
  const instants = fc.date({ min: new Date("2006-01-01"), max: new Date("2030-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), (at, zone) => {
      expect(slicer({ slicedBy: "day" }, zone)(entry(1n, at.toISOString()))).toBe(dayOf(at, zone));
    }),
  );
});

it("a kind that is not cut is one slice", () => {
  expect(slicer({ slicedBy: "none" }, "UTC")(entry(1n, "2026-03-08T04:59:59Z"))).toBe(WHOLE);
});
