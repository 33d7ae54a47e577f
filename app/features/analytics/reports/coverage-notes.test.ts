import { expect, it } from "vitest";
import { type Covered, coverageNotes } from "./coverage-notes.ts";

const span = { from: "2026-10-22", to: "2026-11-20", until: "2026-11-20T12:00:00Z", measuredTo: "2026-11-20" };
const covered: Covered = {
  ...{ area: "sales", hasPeriod: true, spans: { current: span, compared: null }, asOf: span.until },
  ...{ coverage: "complete", firstSale: "2026-10-01", completeSince: "2026-09-22", uncountedOrders: 0 },
  isComparisonMissing: true,
};
const keys = (of: Partial<Covered>) => coverageNotes({ ...covered, ...of }).map(({ key }) => key);

it("says that days cannot be compared only of a store that has sold something", () => {
  expect(keys({ firstSale: "2026-09-01" })).toEqual(["notCompared"]);
  expect(keys({ firstSale: null })).toEqual([]);
});

it("says that the earlier days begin before the first sale", () => {
  expect(keys({})).toEqual(["comparedBeforeSales"]);
  expect(keys({ completeSince: null })).toEqual(["comparedBeforeSales"]);
});
