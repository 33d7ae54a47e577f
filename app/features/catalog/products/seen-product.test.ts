import { expect, it } from "vitest";
import { shapeText } from "./product-shape.ts";
import { isAsSeen } from "./seen-product.ts";

const option = { id: "1", name: "Size", values: [{ id: "11", name: "S" }] };
const now = { title: "Lamp", tags: ["a"], options: [option], variants: [{ id: "5", price: "9.00", available: "3" }] };
const seen = { fields: {}, variants: {} };

it("what is not about to be changed may be another by now", () => {
  expect(isAsSeen(now, { ...seen, fields: { title: "Lamp", tags: ["a"] } })).toBe(true);
  expect(isAsSeen(now, { ...seen, variants: { 5: { price: "9.00" } } })).toBe(true);
});

it.each([
  ["a field", { ...seen, fields: { title: "Lantern" } }],
  ["a variant's field", { ...seen, variants: { 5: { price: "8.00" } } }],
  ["a variant that is gone", { ...seen, variants: { 6: {} } }],
  ["the options", { ...seen, shape: shapeText({ options: [], variants: [{ id: "5" }] }) }],
])("%s that is another by now is not as seen", (_, was) => {
  expect(isAsSeen(now, was)).toBe(false);
});
