import { expect, it } from "vitest";
import { isCut } from "./is-cut.ts";

const cut = (until: string, measuredTo: string | null, zone = "Europe/London") =>
  isCut({ from: "2011-01-01", to: "2026-12-31", until, measuredTo }, zone);

it("tells a day that was cut from one that was counted to its end, on the store's clock", () => {
  expect(cut("2026-11-20T14:56:00.000Z", "2026-11-20")).toBe(true);
  expect(cut("2026-11-21T00:00:00.000Z", "2026-11-20")).toBe(false);
  expect(cut("2026-11-20T18:15:00.000Z", "2026-11-20", "Asia/Kathmandu")).toBe(false);
  // São Paulo's midnight of 4 November 2018 did not come: the day before ended at one o'clock.
  expect(cut("2018-11-04T03:00:00.000Z", "2018-11-03", "America/Sao_Paulo")).toBe(false);
});

it("of a span that is not begun says nothing", () => {
  expect(cut("2026-11-20T00:00:00.000Z", null)).toBe(false);
});
