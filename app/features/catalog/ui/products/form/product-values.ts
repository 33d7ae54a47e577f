import { moneyText } from "#app/platform/money.ts";
import type { Combined, FormOption } from "#app/features/catalog/products/combine-variants.ts";
import type { ProductDetail, ProductFields, VariantFields } from "#app/features/catalog/schema.ts";

export interface VariantValues extends VariantFields, Combined {
  key: string;
}

/** A picture that was chosen for a product which is yet to be made. */
export interface NewPicture {
  readonly key: string;
  readonly name: string;
  /** An address of the browser's own. */
  readonly preview: string;
  /** Where it lies at Shopify; null: it is on its way there. */
  readonly source: string | null;
  alt: string;
}

/** What the form of a product holds. */
export interface ProductValues extends ProductFields {
  /** Of a new product; those of one that is there are changed at once, not with the form. */
  files: NewPicture[];
  /** Of a new product: the sales channels that will show it; null: those that Shopify chooses. */
  channelIds: string[] | null;
  options: FormOption[];
  variants: VariantValues[];
}

const EMPTY_VARIANT: VariantValues = {
  ...{ key: "first", id: null, choices: {}, price: "0.00", compareAt: "", cost: "", sku: "", barcode: "" },
  ...{ weight: "", weightUnit: "KILOGRAMS", taxable: true, tracked: true, requiresShipping: true },
  ...{ policy: "DENY", available: "" },
};

/** A product that nobody has typed anything of. */
export const EMPTY_PRODUCT: ProductValues = {
  ...{ title: "", descriptionHtml: "", status: "ACTIVE", category: null, vendor: "", productType: "" },
  ...{ tags: [], collections: [] },
  ...{
    handle: "",
    seoTitle: "",
    seoDescription: "",
    files: [],
    channelIds: null,
    options: [],
    variants: [EMPTY_VARIANT],
  },
};

// By what an empty one holds: the rules themselves are loaded later (product-rules.ts).
export const PRODUCT_FIELDS = namesBut<keyof ProductFields>(EMPTY_PRODUCT, [
  "files",
  "channelIds",
  "options",
  "variants",
]);
export const VARIANT_FIELDS = namesBut<keyof VariantFields>(EMPTY_VARIANT, ["key", "id", "choices"]);

/** The same with a price of nothing as the currency writes it, shown on these channels. */
export const newProduct = (currency: string, channelIds: string[] | null): ProductValues => ({
  ...EMPTY_PRODUCT,
  channelIds,
  variants: [{ ...EMPTY_VARIANT, price: moneyText(0n, currency) }],
});

export function valuesOf(product: ProductDetail): ProductValues {
  const options = product.options.map(({ id, name, values }) => ({
    ...{ key: id!, id, name, values: values.map((value) => ({ key: value.id!, ...value })) },
  }));
  const keyOf = (name: string, option: FormOption) => option.values.find((value) => value.name === name)?.key ?? "";
  return {
    ...pick(product, PRODUCT_FIELDS),
    files: [],
    channelIds: null,
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

function namesBut<Name extends string>(thing: object, left: readonly string[]): Name[] {
  return Object.keys(thing).filter((name) => !left.includes(name)) as Name[];
}
