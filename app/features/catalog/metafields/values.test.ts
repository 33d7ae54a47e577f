import { expect, it } from "vitest";
import {
  editorOf,
  itemsOf,
  itemsText,
  linesOf,
  linkOf,
  linkText,
  listOf,
  measureOf,
  measureText,
  moneyOf,
  sentValue,
} from "./values.ts";

it("what has no editor is shown as it is", () => {
  expect(
    ["metaobject_reference", "list.metaobject_reference", "page_reference", "area", "new_type"].map(editorOf),
  ).toEqual([null, null, null, null, null]);
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
  ["list.date", itemsText("list.date", ["2026-11-21", ""]), '["2026-11-21"]'],
  [
    "list.weight",
    itemsText("list.weight", [measureText("2", "kg"), measureText("", "kg")]),
    '[{"value":2,"unit":"kg"}]',
  ],
  [
    "list.product_reference",
    itemsText("list.product_reference", ["gid://shopify/Product/1"]),
    '["gid://shopify/Product/1"]',
  ],
  ["list.date_time", itemsText("list.date_time", [""]), null],
  ["link", linkText("Care", "https://a.test"), '{"text":"Care","url":"https://a.test"}'],
  ["link", linkText("Care", ""), null],
])("%s: %s is sent as %s", (type, typed, sent) => {
  expect(sentValue(type, typed)).toBe(sent);
});

it("what is read is what was typed", () => {
  expect(linesOf('["red","blue"]')).toBe("red\nblue");
  expect(measureOf('{"value":25.0,"unit":"cm"}')).toEqual({ amount: "25", unit: "cm" });
  expect(linesOf("no JSON")).toBe("");
  expect(itemsOf('[{"value":25,"unit":"cm"},"2026-11-21"]')).toEqual(['{"value":25,"unit":"cm"}', "2026-11-21"]);
  expect(linkOf('{"text":"Care","url":"https://a.test"}')).toEqual({ text: "Care", url: "https://a.test" });
});
