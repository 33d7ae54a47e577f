import { expect, it } from "vitest";
import { marginOf } from "./margin-of.ts";

it("the margin is what the price leaves of itself after the cost", () => {
  expect(marginOf("10", "4.00", "EUR")).toEqual({ profit: "6.00 EUR", share: "60.0" });
  expect(marginOf("3", "4", "JPY")).toEqual({ profit: "-1 JPY", share: "-33.3" });
  expect(marginOf("0.00", "4", "EUR")).toBeNull();
  expect(marginOf("10", "", "EUR")).toBeNull();
  expect(marginOf("1,5", "1", "EUR")).toBeNull();
});
