import { expect, it } from "vitest";
import { answered, sentChange } from "./key-of-change.ts";

it("the same, sent again after a lost answer, has the same key; corrected, it has another", () => {
  const first = sentChange(null, { intent: "save", title: "Lamp" }, "/app/products/1");
  expect(sentChange(first, { intent: "save", title: "Lamp" }, "/app/products/1").key).toBe(first.key);
  expect(sentChange(first, { intent: "save", title: "Lamps" }, "/app/products/1").key).not.toBe(first.key);
  expect(sentChange(first, { intent: "delete", title: "Lamp" }, "/app/products/1").key).not.toBe(first.key);
  expect(sentChange(null, { intent: "save", title: "Lamp" }, "/app/products/1").key).not.toBe(first.key);
});

it("a change that nothing was heard of keeps its key in a form that is opened anew, at the same place, until an answer comes", () => {
  const place = "/app/customers/1";
  const credit = { intent: "credit", amount: "7.50" };
  const first = sentChange(null, credit, place);
  answered(first, place, false);
  expect(sentChange(null, credit, place).key).toBe(first.key);
  expect(sentChange(null, { ...credit, amount: "8" }, place).key).not.toBe(first.key);
  expect(sentChange(null, credit, "/app/customers/2").key).not.toBe(first.key);
  answered(first, place, true);
  expect(sentChange(null, credit, place).key).not.toBe(first.key);
});
