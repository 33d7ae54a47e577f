import { expect, it } from "vitest";
import { said } from "#app/i18n/said.ts";
import { valueError } from "./value-error.ts";
import { linkText, listOf, measureText, moneyOf, ratingOf } from "./values.ts";

it.each<[type: string, value: string, wrong: Parameters<typeof said>[0]]>([
  ["money", moneyOf("1,50", "EUR"), "amount.comma"],
  ["money", moneyOf("a lot", "EUR"), "amount.digits"],
  ["number_integer", "1.5", "number.whole"],
  ["number_decimal", "1,5", "number.comma"],
  ["number_decimal", "some", "number.any"],
  ["weight", measureText("1,5", "kg"), "number.comma"],
  ["rating", ratingOf("four", "1", "5"), "number.any"],
  ["url", "www.example.com", "url"],
  ["link", linkText("Care", "example.com"), "url"],
  ["color", "red", "app.color"],
  ["json", "{a", "metafield.json"],
  ["list.number_integer", listOf("list.number_integer", "1\ntwo"), "number.whole"],
  ["list.url", '["https://a.test","b"]', "url"],
])("%s of %s is told in the app's words", (type, value, wrong) => {
  expect(valueError(type, value)).toBe(said(wrong));
});

it.each([
  ["money", moneyOf("1.50", "EUR")],
  ["number_integer", "-12"],
  ["number_decimal", "0.5"],
  ["weight", measureText("1.5", "kg")],
  ["rating", ratingOf("4.5", "1", "5")],
  ["url", "mailto:a@example.com"],
  ["link", linkText("Care", "https://a.test/care")],
  ["color", "#1A7f4b"],
  ["json", '{"a":1}'],
  ["list.number_integer", "[1,2]"],
  ["single_line_text_field", "1,50"],
  ["some_new_type", "1,50"],
])("%s of %s is Shopify's to judge", (type, value) => {
  expect(valueError(type, value)).toBeNull();
});
