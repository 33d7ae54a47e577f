import { expect, it } from "vitest";
import { isAppError } from "../errors.ts";
import { refuseBrokenText } from "./broken-text.ts";

const refused = (input: unknown): string[] => {
  try {
    refuseBrokenText(input);
    return [];
  } catch (error) {
    return isAppError(error) ? Object.keys(error.details.fields as object) : ["?"];
  }
};

it("lists within lists are refused however deep, before anything runs out of stack", () => {
  let deep: unknown = [];
  for (let level = 0; level < 100_000; level++) deep = [deep];
  expect(() => refuseBrokenText({ tags: deep })).toThrow("50 levels");
});

it.each<[input: unknown, fields: string[]]>([
  [{ title: "Lamp 💡", tags: ["עברית"], n: 1, no: null }, []],
  [{ title: "a\u0000b" }, ["title"]],
  [{ variants: { 0: { sku: "a\ud800" } }, tags: ["a", "\udc00"] }, ["variants.0.sku", "tags.1"]],
  [{ "a\u0000": 1 }, ["form"]],
])("%j is refused at %j", (input, fields) => {
  expect(refused(input)).toEqual(fields);
});
