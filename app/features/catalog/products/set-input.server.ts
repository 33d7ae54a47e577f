import { gidOf } from "#app/platform/shopify/gid.ts";
import type { VariablesOf } from "#app/platform/shopify/operations.ts";
import type { ProductFields, ProductOption, VariantFields } from "./product-input.ts";
import type { SET_PRODUCT } from "./shopify.server.ts";

type SetInput = VariablesOf<typeof SET_PRODUCT>["input"];
type SetVariant = Extract<NonNullable<SetInput["variants"]>, readonly unknown[]>[number];

/** What Shopify is told of the product itself: the fields that are given. */
export function productInput(fields: Partial<ProductFields>) {
  const { title, descriptionHtml, status, category, vendor, productType, tags, handle, seoTitle, seoDescription } =
    fields;
  const seo = { ...given("title", seoTitle), ...given("description", seoDescription) };
  return {
    ...given("title", title),
    ...given("descriptionHtml", descriptionHtml),
    ...given("status", status),
    ...given("category", category === undefined ? undefined : (category?.id ?? null)),
    ...given("vendor", vendor),
    ...given("productType", productType),
    ...given("tags", tags),
    // Empty: Shopify makes one of the title.
    ...given("handle", handle),
    ...(Object.keys(seo).length > 0 && { seo }),
  };
}

/** What Shopify is told of a variant: the fields that are given. Weight and its unit come together. */
export function variantInput(fields: Partial<VariantFields>) {
  const { price, compareAt, cost, sku, barcode, weight, weightUnit, taxable, tracked, requiresShipping, policy } =
    fields;
  const item = {
    ...given("sku", sku),
    ...given("cost", orNull(cost)),
    ...given("tracked", tracked),
    ...given("requiresShipping", requiresShipping),
    ...(weight !== undefined &&
      weightUnit !== undefined && { measurement: { weight: { value: Number(weight), unit: weightUnit } } }),
  };
  return {
    ...given("price", price),
    ...given("compareAtPrice", orNull(compareAt)),
    ...given("barcode", barcode),
    ...given("taxable", taxable),
    ...given("inventoryPolicy", policy),
    ...(Object.keys(item).length > 0 && { inventoryItem: item }),
  };
}

export const optionsInput = (options: readonly ProductOption[]): NonNullable<SetInput["productOptions"]> =>
  options.length === 0
    ? [{ name: "Title", values: [{ name: "Default Title" }] }]
    : options.map(({ id, name, values }, index) => ({
        ...(id !== null && { id: gidOf("ProductOption", id) }),
        name,
        position: index + 1,
        values: values.map((value) => ({
          ...(value.id !== null && { id: gidOf("ProductOptionValue", value.id) }),
          name: value.name,
        })),
      }));

interface SetRow {
  readonly id?: string | null;
  readonly values?: readonly string[];
}

/** A variant of productSet: which one, and what changes of it. */
export const setVariantInput = (
  row: SetRow & Partial<VariantFields>,
  options: readonly ProductOption[],
): SetVariant => ({
  ...variantInput(row),
  ...(row.id && { id: gidOf("ProductVariant", row.id) }),
  optionValues:
    options.length === 0
      ? [{ optionName: "Title", name: "Default Title" }]
      : options.map(({ name }, index) => ({ optionName: name, name: row.values?.[index] ?? "" })),
});

const orNull = (text: string | undefined): string | null | undefined => (text === "" ? null : text);

function given<Name extends string, Value>(name: Name, value: Value | undefined) {
  return (value === undefined ? {} : { [name]: value }) as { [Key in Name]?: Value };
}
