import { expect, it } from "vitest";
import { passes } from "./passes.ts";

const order = { id: "12", tags: ["VIP", "gift"], isTest: false, customerId: null, financialStatus: "PAID" };

it("an event passes where every field that is named has one of the values", () => {
  expect(passes({}, order)).toBe(true);
  expect(passes({ financialStatus: ["paid", "pending"], isTest: false }, order)).toBe(true);
  expect(passes({ financialStatus: "paid", isTest: true }, order)).toBe(false);
  expect(passes({ id: 12 }, order)).toBe(true);
});

it("of a list one entry is enough; what is absent has no value", () => {
  expect(passes({ tags: ["vip", "wholesale"] }, order)).toBe(true);
  expect(passes({ tags: "wholesale" }, order)).toBe(false);
  expect(passes({ customerId: "7" }, order)).toBe(false);
});
