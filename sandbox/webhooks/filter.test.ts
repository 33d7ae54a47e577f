import { describe, expect, it } from "vitest";
import { compileFilter } from "./filter.ts";
import { includeFields } from "./include-fields.ts";
import { toJson } from "./json.ts";

const product = {
  id: 9n,
  title: "Ash mug",
  status: "active",
  published_at: null,
  created_at: "2026-03-01T09:00:00-05:00",
  variants: [
    { id: 1, price: "9.50", sku: "A-1" },
    { id: 2, price: "12.00", sku: "B-2" },
  ],
};

describe("a webhook filter", () => {
  it.each([
    ["", true],
    ["status:active", true],
    ["status:archived", false],
    ["-status:archived", true],
    ["NOT status:active", false],
    ["variants.price:>=10.00", true],
    ["variants.price:>12", false],
    ["variants.price:<10 AND variants.sku:B-2", true],
    ["status:archived OR variants.sku:A*", true],
    ["(status:archived OR status:draft) variants.sku:A*", false],
    ['title:"Ash mug"', true],
    ["title:*", true],
    ["published_at:*", false],
    ["created_at:>2026-02-28", true],
    ["no_such_field:x", false],
  ])("%s → %s", (filter, passes) => {
    expect(compileFilter(filter)(product)).toBe(passes);
  });

  it.each(["status:active AND", "(status:active", "justaword"])("that cannot be read is refused: %s", (filter) => {
    expect(() => compileFilter(filter)).toThrow(/webhook filter/);
  });
});

describe("include_fields", () => {
  it("keeps the named fields, in lists in each item", () => {
    expect(includeFields(product, ["id", "variants.sku"])).toEqual({
      id: 9n,
      variants: [{ sku: "A-1" }, { sku: "B-2" }],
    });
  });
  it("keeps everything when none is named", () => {
    expect(includeFields(product, [])).toBe(product);
  });
});

it("integers beyond 2^53 are written exactly", () => {
  expect(toJson({ id: 271878346596884015n, list: [1n] })).toBe('{"id":271878346596884015,"list":[1]}');
});
