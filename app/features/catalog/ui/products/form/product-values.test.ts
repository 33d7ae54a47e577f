import { expect, it } from "vitest";
import { ProductFields, VariantFields } from "#app/features/catalog/schema.ts";
import { PRODUCT_FIELDS, VARIANT_FIELDS } from "./product-values.ts";

it("an empty product has every field that the rules know, and no other", () => {
  expect([...PRODUCT_FIELDS].sort()).toEqual(Object.keys(ProductFields.shape).sort());
  expect([...VARIANT_FIELDS].sort()).toEqual(Object.keys(VariantFields.shape).sort());
});
