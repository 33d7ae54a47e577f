import { describe, expect, it } from "vitest";
import { z } from "zod";
import { pick, wantedOf } from "./sparse-fields.ts";

const data = z.object({
  id: z.string(),
  title: z.string(),
  category: z.object({ id: z.string(), name: z.string() }).nullable(),
  variants: z.array(z.object({ id: z.string(), price: z.string(), values: z.array(z.string()) })),
  cells: z.record(z.string(), z.string().nullable()),
});
const PRODUCT = {
  ...{ id: "1", title: "Cup", category: null, cells: { a: "1", b: "2" } },
  variants: [{ id: "2", price: "3.00", values: ["Red"] }],
};
const wanted = (text: string) => wantedOf({ data }, new URL(`https://app.example?fields=${encodeURIComponent(text)}`));
const picked = (text: string) => pick(wanted(text)!, PRODUCT);

describe("fields", () => {
  it("are those named, also below lists and what may be null; a name alone stands for all below it", () => {
    expect(picked("id,variants.price")).toEqual({ id: "1", variants: [{ price: "3.00" }] });
    expect(picked("variants, variants.price,category.name")).toEqual({ variants: PRODUCT.variants, category: null });
    expect(picked("cells.a")).toEqual({ cells: { a: "1" } });
    expect(wantedOf({ data }, new URL("https://app.example"))).toBeUndefined();
  });

  it.each([
    "titel",
    "",
    "id.x",
    "variants.cost",
    "variants.price.x",
    "id,",
    "constructor",
    "__proto__",
    "toString",
    "cells.a.b",
  ])("of no such name are refused: %j", (text) => {
    expect(() => wanted(text)).toThrow(expect.objectContaining({ code: "invalid" }));
  });

  it("are a hundred at most", () => {
    expect(() => wanted(Array(101).fill("id").join(","))).toThrow("breaks a rule");
  });
});
