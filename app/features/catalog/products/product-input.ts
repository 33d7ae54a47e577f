import { z } from "zod";
import { type ErrorKey, said } from "#app/i18n/said.ts";
import { AmountOrNone, AmountText } from "#app/platform/amount-text.ts";
import { IdText, keyed } from "#app/platform/change/keyed.ts";
import { MOST_MEDIA, NewMedia } from "../media/schema.ts";
import { ChannelId } from "../publishing/schema.ts";
import { SeenProduct } from "./seen-product.ts";
import { MOST_VARIANTS, MOST_OPTIONS, MOST_COLLECTIONS, WEIGHT_UNITS } from "./product-limits.ts";

export * from "./product-limits.ts";

const short = (tooLong: ErrorKey) => z.string().max(255, said(tooLong));

const tag = z.string().trim().min(1, said("tag.empty")).max(255, said("tag.long"));

/** A category of Shopify's taxonomy of products, by its whole name ("Apparel & Accessories > Shoes"). */
export const ProductCategory = z.object({
  id: z.string().regex(/^gid:\/\/shopify\/TaxonomyCategory\/[a-z0-9-]{1,60}$/, said("id")),
  name: z.string().max(1000),
});
export type ProductCategory = z.infer<typeof ProductCategory>;

/** A collection that products are put into by hand. */
export const ProductCollection = z.object({ id: IdText, title: z.string().max(1000).default("") });
export type ProductCollection = z.output<typeof ProductCollection>;

/** What a product says of itself. The handle may be empty: Shopify makes one of the title. */
export const ProductFields = z.object({
  title: z.string().trim().min(1, said("product.title")).max(255, said("title.long")),
  descriptionHtml: z.string().max(500_000, said("description.long")),
  status: z.enum(["ACTIVE", "DRAFT", "ARCHIVED", "UNLISTED"]),
  category: ProductCategory.nullable(),
  vendor: short("vendor.long"),
  productType: short("type.long"),
  tags: z.array(tag).max(250, said("product.tags")),
  collections: z
    .array(ProductCollection)
    .max(MOST_COLLECTIONS, said("product.collections", { most: MOST_COLLECTIONS })),
  handle: short("handle.long"),
  seoTitle: z.string().max(1000, said("seo.titleLong")),
  seoDescription: z.string().max(5000, said("seo.descriptionLong")),
});
export type ProductFields = z.infer<typeof ProductFields>;

/** A variant's own fields, as they are typed. Amounts in the store's currency; an empty one is none. */
export const VariantFields = z.object({
  price: AmountText,
  compareAt: AmountOrNone,
  cost: AmountOrNone,
  sku: short("sku.long"),
  barcode: short("barcode.long"),
  weight: z
    .string()
    .trim()
    .regex(/^(\d{1,9}(\.\d+)?)?$/, said("weight")),
  weightUnit: z.enum(WEIGHT_UNITS),
  taxable: z.boolean(),
  tracked: z.boolean(),
  requiresShipping: z.boolean(),
  policy: z.enum(["DENY", "CONTINUE"]),
  /** Units at the location that is shown; empty: as it is. */
  available: z
    .string()
    .trim()
    .regex(/^(-?\d{1,9})?$/, said("number.whole")),
});
export type VariantFields = z.infer<typeof VariantFields>;

const name = (missing: ErrorKey, tooLong: ErrorKey) => z.string().trim().min(1, said(missing)).max(255, said(tooLong));

/** An option with its values in their order; ids are those of Shopify, null for what is new. */
export const ProductOption = z.object({
  id: IdText.nullable(),
  name: name("option.name", "option.long").refine((value) => !value.includes(" / "), said("option.slash")),
  values: z
    .array(z.object({ id: IdText.nullable(), name: name("option.value", "option.valueLong") }))
    .min(1, said("option.noValue"))
    .superRefine((values, { addIssue }) => {
      for (const at of twins(values))
        addIssue({ code: "custom", path: [at, "name"], message: said("option.valueTwin") });
    }),
});
export type ProductOption = z.infer<typeof ProductOption>;

export const ProductOptions = z
  .array(ProductOption)
  .max(MOST_OPTIONS, said("option.many"))
  .superRefine((options, { addIssue }) => {
    for (const at of twins(options)) addIssue({ code: "custom", path: [at, "name"], message: said("option.twin") });
  });

// Names are the same to Shopify whatever their case.
function twins(named: readonly { name: string }[]): number[] {
  const seen = new Set<string>();
  return named.flatMap(({ name }, at) => {
    const key = name.trim().toLowerCase();
    if (key !== "" && seen.has(key)) return [at];
    seen.add(key);
    return [];
  });
}

/** By its place in the form, so that errors find their row. `values` are names, one of each option. */
const rows = <Row extends z.ZodType>(row: Row) =>
  z
    .record(z.string().regex(/^\d{1,5}$/), row)
    .refine((all) => Object.keys(all).length <= MOST_VARIANTS, said("product.variants", { most: MOST_VARIANTS }));

const place = { locationId: IdText.nullable().default(null) };

/** Uploaded pictures in their order: the first one stands for the product. */
export const NewPictures = z.array(NewMedia).max(MOST_MEDIA, said("product.pictures"));

export const CreateProduct = ProductFields.extend({
  files: NewPictures.default([]),
  category: ProductCategory.nullable().default(null),
  collections: ProductFields.shape.collections.default([]),
  /** The sales channels that show it, and no others; null: those that Shopify chooses. */
  channelIds: z.array(ChannelId).max(50).nullable().default(null),
  options: ProductOptions.default([]),
  variants: rows(VariantFields.extend({ values: z.array(z.string()) })),
  ...place,
  ...keyed,
});
export type CreateProduct = z.infer<typeof CreateProduct>;

/** A change of a variant. With `options` all variants are given, those without an id are made, those that are missing go. */
export const VariantChange = VariantFields.partial().extend({
  id: IdText.nullable(),
  values: z.array(z.string()).optional(),
  /** What the form saw at the location; null: the variant was not stocked there. */
  seenAvailable: z.number().int().min(-999_999_999).max(999_999_999).nullable().optional(),
});
export type VariantChange = z.infer<typeof VariantChange>;

export const UpdateProduct = ProductFields.partial().extend({
  id: IdText,
  /** The product's updatedAt that the form was filled with; without it, whatever there is is changed. */
  seen: z.string().optional(),
  /** What the form saw of what it changes: where the product is another by now, only that must be as it was. */
  was: SeenProduct.optional(),
  options: ProductOptions.optional(),
  variants: rows(VariantChange).default({}),
  ...place,
  ...keyed,
});
export type UpdateProduct = z.infer<typeof UpdateProduct>;

export const DeleteProduct = z.object({ id: IdText, ...keyed });
export type DeleteProduct = z.infer<typeof DeleteProduct>;

export const DuplicateProduct = DeleteProduct.extend({ title: ProductFields.shape.title });
export type DuplicateProduct = z.infer<typeof DuplicateProduct>;

/** A change of many products at once: what is ticked in the list. */
export const ChangeProducts = z.object({
  ids: z.array(IdText).min(1, said("product.none")).max(250, said("product.many")),
  change: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("status"), status: ProductFields.shape.status }),
    z.object({ kind: z.literal("addTags"), tags: ProductFields.shape.tags.min(1, said("tag.none")) }),
    z.object({ kind: z.literal("removeTags"), tags: ProductFields.shape.tags.min(1, said("tag.none")) }),
    z.object({ kind: z.literal("delete") }),
  ]),
  ...keyed,
});
export type ChangeProducts = z.infer<typeof ChangeProducts>;

/** Vendors or types that the store has already, and manual collections: fifty at most. */
export const SuggestNames = z.object({ of: z.enum(["vendor", "productType"]), typed: z.string().trim().max(255) });
export type SuggestNames = z.infer<typeof SuggestNames>;

export const FindCollections = z.object({ query: z.string().trim().max(255) });
export type FindCollections = z.infer<typeof FindCollections>;

export const FindCategories = z.object({ query: z.string().trim().max(100) });
export type FindCategories = z.infer<typeof FindCategories>;
