import { expect, it } from "vitest";
import { NewOrderBody } from "./order-body.server.ts";

const usd = (amount: string) => ({ amount, currencyCode: "USD" });
const wrongIn = (line: object) => {
  const parsed = NewOrderBody.safeParse({ lines: [{ quantity: 1, ...line }] });
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join("."));
};

it("what is no variant says what it is and what it costs", () => {
  expect(wrongIn({ title: "Engraving" })).toEqual(["lines.0.price"]);
  expect(wrongIn({ price: usd("5.00") })).toEqual(["lines.0.title"]);
  expect(wrongIn({ title: "Gift wrap", price: usd("0") })).toEqual([]);
});

it("a variant costs what it costs", () => {
  expect(wrongIn({ variantId: "17" })).toEqual([]);
  expect(wrongIn({ variantId: "17", price: usd("1.00") })).toEqual(["lines.0.price"]);
});
