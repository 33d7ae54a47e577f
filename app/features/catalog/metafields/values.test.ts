import { expect, it } from "vitest";
import {
  editorOf,
  fieldTimeOf,
  linesOf,
  listOf,
  measureOf,
  measureText,
  moneyOf,
  sentValue,
  timeOf,
} from "./values.ts";

it("what has no editor is shown as it is", () => {
  expect(["product_reference", "list.product_reference", "rich_text_field", "area", "new_type"].map(editorOf)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});

it.each<[type: string, typed: string, sent: string | null]>([
  ["single_line_text_field", "  ", null],
  ["single_line_text_field", "Linen", "Linen"],
  ["money", moneyOf("", "EUR"), null],
  ["money", moneyOf("5.50", "EUR"), '{"amount":"5.50","currency_code":"EUR"}'],
  ["weight", measureText("", "kg"), null],
  ["weight", measureText("1.5", "kg"), '{"value":1.5,"unit":"kg"}'],
  ["weight", measureText("1,5", "kg"), '{"value":"1,5","unit":"kg"}'],
  ["list.single_line_text_field", listOf("list.single_line_text_field", "red\n\nblue\n"), '["red","blue"]'],
  ["list.number_integer", listOf("list.number_integer", "1\n2"), "[1,2]"],
  ["list.single_line_text_field", listOf("list.single_line_text_field", "\n"), null],
])("%s: %s is sent as %s", (type, typed, sent) => {
  expect(sentValue(type, typed)).toBe(sent);
});

it("what is read is what was typed", () => {
  expect(linesOf('["red","blue"]')).toBe("red\nblue");
  expect(measureOf('{"value":25.0,"unit":"cm"}')).toEqual({ amount: "25", unit: "cm" });
  expect(fieldTimeOf("2026-11-21T10:00:00+00:00")).toBe("2026-11-21T10:00");
  expect(timeOf("2026-11-21T10:00")).toBe("2026-11-21T10:00:00+00:00");
  expect([linesOf("no JSON"), fieldTimeOf("never")]).toEqual(["", ""]);
});
