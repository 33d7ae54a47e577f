import { describe, expect, it } from "vitest";
import { changedOf, mergeProduct, seenOf, seenProduct } from "./product-changes.ts";
import { EMPTY_PRODUCT, newVariantLike, type ProductValues, type VariantValues } from "./product-values.ts";

const [PLAIN] = EMPTY_PRODUCT.variants as [VariantValues];
const SIZE = { key: "9", id: "9", name: "Size", values: ["S", "M"].map((name) => ({ key: name, id: name, name })) };
const variant = (id: string, size: string): VariantValues => ({ ...PLAIN, key: id, id, choices: { 9: size } });
const WAS: ProductValues = {
  ...EMPTY_PRODUCT,
  ...{ title: "Lamp", tags: ["a"], options: [SIZE], variants: [variant("1", "S"), variant("2", "M")] },
};
const withRow = (product: ProductValues, at: number, change: Partial<VariantValues>): ProductValues => ({
  ...product,
  variants: product.variants.map((one, index) => (index === at ? { ...one, ...change } : one)),
});

describe("what is sent of a product", () => {
  it("is what was typed otherwise, rows by their places", () => {
    expect(changedOf(WAS, WAS)).toEqual({ variants: {} });
    const typed = withRow({ ...WAS, title: "Lamps" }, 1, { price: "3", weight: "2", available: "7" });
    expect(changedOf(typed, WAS)).toEqual({
      title: "Lamps",
      variants: {
        1: { id: "2", price: "3", weight: "2", weightUnit: "KILOGRAMS", available: "7", seenAvailable: null },
      },
    });
  });

  it("is every variant where options or variants change", () => {
    const large = { key: "new", id: null, name: "L" };
    const options = [{ ...SIZE, values: [...SIZE.values, large] }];
    const typed = { ...WAS, options, variants: [...WAS.variants, newVariantLike(WAS.variants[0]!, { 9: "new" })] };
    expect(changedOf(typed, WAS)).toMatchObject({
      options: [{ id: "9", name: "Size", values: [{ id: "S" }, { id: "M" }, { id: null, name: "L" }] }],
      variants: {
        0: { id: "1", values: ["S"] },
        1: { id: "2", values: ["M"] },
        2: { id: null, values: ["L"], price: "0.00" },
      },
    });
    expect(changedOf(withRow(WAS, 0, {}), { ...WAS, variants: WAS.variants.slice(0, 1) })).toHaveProperty("options");
  });
});

describe("what was read anew while somebody typed", () => {
  it("takes the place of what nobody touched, cell by cell", () => {
    const typed = withRow({ ...WAS, title: "Mine" }, 1, { price: "3" });
    const now = withRow(withRow({ ...WAS, title: "Theirs", vendor: "New" }, 1, { sku: "N" }), 0, { price: "8" });
    const merged = mergeProduct(typed, WAS, now);
    expect(merged).toMatchObject({ title: "Mine", vendor: "New" });
    expect(merged.variants).toMatchObject([{ price: "8" }, { price: "3", sku: "N" }]);
    expect(changedOf(merged, now)).toEqual({ title: "Mine", variants: { 1: { id: "2", price: "3" } } });
  });

  it("is not what was seen where something typed stands over it, cell by cell", () => {
    const typed = withRow({ ...WAS, title: "Mine" }, 1, { price: "3", available: "7" });
    const now = withRow({ ...WAS, title: "Theirs", vendor: "New" }, 1, { price: "8", sku: "N", available: "5" });
    const merged = mergeProduct(typed, WAS, now);
    const seen = seenProduct(WAS, merged, now);
    expect(seen).toEqual(withRow({ ...WAS, vendor: "New" }, 1, { sku: "N" }));
    expect(seenOf(merged, now, seen)).toEqual({
      fields: { title: "Lamp" },
      variants: { 2: { price: WAS.variants[1]!.price } },
    });
    expect(changedOf(merged, now, seen).variants).toEqual({
      1: { id: "2", price: "3", available: "7", seenAvailable: null },
    });
    expect(seenProduct(WAS, now, now)).toEqual(now);
  });

  it("brings variants that are new, and keeps options that were typed", () => {
    const now = { ...WAS, variants: [...WAS.variants, variant("3", "S")] };
    expect(mergeProduct(WAS, WAS, now)).toEqual(now);
    const typed = { ...WAS, options: [{ ...SIZE, name: "Sizes" }] };
    expect(mergeProduct(typed, WAS, now).options[0]!.name).toBe("Sizes");
  });
});
