import { expect, it } from "vitest";
import { sentChange } from "./key-of-change.ts";

it("the same, sent again after a lost answer, has the same key; corrected, it has another", () => {
  const first = sentChange(null, { intent: "save", title: "Lamp" });
  expect(sentChange(first, { intent: "save", title: "Lamp" }).key).toBe(first.key);
  expect(sentChange(first, { intent: "save", title: "Lamps" }).key).not.toBe(first.key);
  expect(sentChange(first, { intent: "delete", title: "Lamp" }).key).not.toBe(first.key);
  expect(sentChange(null, { intent: "save", title: "Lamp" }).key).not.toBe(first.key);
});
