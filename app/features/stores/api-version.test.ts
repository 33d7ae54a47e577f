import { expect, it } from "vitest";
import { endOfVersion, versionCode } from "./api-version.ts";

it("a version lives a year", () => {
  expect(endOfVersion("2026-10")).toBe("2027-10-01");
  expect(endOfVersion("2027-01")).toBe("2028-01-01");
});

it.each([
  ["2026-10", "2026-10", "2026-11-21", "ok"],
  ["2026-10", null, "2026-11-21", "ok"],
  ["2026-10", "2026-10", "2027-07-04", "ending"],
  ["2026-10", "2026-10", "2027-10-01", "ended"],
  ["2026-07", "2026-10", "2026-11-21", "ended"], // Shopify falls forward
])("%s, answered by %s on %s, is %s", (asked, answered, day, code) => {
  expect(versionCode(asked, answered, new Date(`${day}T00:00:00Z`))).toBe(code);
});
