import { expect, it } from "vitest";
import { csvOf } from "./csv.ts";

it("quotes what would break a row, and leaves what is not measured empty", () => {
  expect(
    csvOf([
      ["Day", 'Total "sales", USD'],
      ["2026-11-20", ""],
    ]),
  ).toBe('\uFEFFDay,"Total ""sales"", USD"\r\n2026-11-20,\r\n');
});
