import type { Combined, FormOption } from "#app/features/catalog/products/combine-variants.ts";
import { type ProductDetail, ProductFields, VariantFields } from "#app/features/catalog/schema.ts";

export interface VariantValues extends VariantFields, Combined {
  key: string;
}

/** What the form of a product holds. */
export interface ProductValues extends ProductFields {
  options: FormOption[];
  variants: VariantValues[];
}

export const VARIANT_FIELDS = Object.keys(VariantFields.shape) as (keyof VariantFields)[];
export const PRODUCT_FIELDS = Object.keys(ProductFields.shape) as (keyof ProductFields)[];

const EMPTY_VARIANT: VariantValues = {
  ...{ key: "first", id: null, choices: {}, price: "0.00", compareAt: "", cost: "", sku: "", barcode: "" },
  ...{ weight: "", weightUnit: "KILOGRAMS", taxable: true, tracked: true, requiresShipping: true },
  ...{ policy: "DENY", available: "" },
};

/** A product that nobody has typed anything of. */
export const EMPTY_PRODUCT: ProductValues = {
  ...{ title: "", descriptionHtml: "", status: "ACTIVE", vendor: "", productType: "", tags: [], handle: "" },
  ...{ seoTitle: "", seoDescription: "", options: [], variants: [EMPTY_VARIANT] },
};

export function valuesOf(product: ProductDetail): ProductValues {
  const options = product.options.map(({ id, name, values }) => ({
    ...{ key: id!, id, name, values: values.map((value) => ({ key: value.id!, ...value })) },
  }));
  const keyOf = (name: string, option: FormOption) => option.values.find((value) => value.name === name)?.key ?? "";
  return {
    ...pick(product, PRODUCT_FIELDS),
    options,
    variants: product.variants.map((variant) => ({
      ...pick(variant, VARIANT_FIELDS),
      key: variant.id,
      id: variant.id,
      choices: Object.fromEntries(options.map((option, at) => [option.key, keyOf(variant.values[at] ?? "", option)])),
    })),
  };
}

/** A new variant takes prices and rules over from another; codes and stock are its own. */
export const newVariantLike = (like: VariantValues, choices: Readonly<Record<string, string>>): VariantValues => ({
  ...like,
  ...{ key: crypto.randomUUID(), id: null, choices, sku: "", barcode: "", available: "" },
});

/** "Red / S"; the options' names are typed, so are the values'. */
export const variantTitle = (options: readonly FormOption[], { choices }: Combined): string =>
  valueNames(options, choices).join(" / ");

export const valueNames = (options: readonly FormOption[], choices: Readonly<Record<string, string>>): string[] =>
  options
    .filter(({ values }) => values.length > 0)
    .map(({ key, values }) => values.find((value) => value.key === choices[key])?.name ?? "");

const pick = <Thing extends object, Name extends keyof Thing>(
  thing: Thing,
  names: readonly Name[],
): Pick<Thing, Name> => Object.fromEntries(names.map((name) => [name, thing[name]])) as Pick<Thing, Name>;
