import { z } from "zod";
import { IdText, keyed } from "#app/platform/change/keyed.ts";

export const MOST_VARIANTS = 2048;
export const MOST_OPTIONS = 3;
/** Longer ones are nearly always a barcode in the wrong field. */
const MOST_DIGITS = 12;
export const WEIGHT_UNITS = ["KILOGRAMS", "GRAMS", "POUNDS", "OUNCES"] as const;

const text = (most: number, message: string) => z.string().max(most, message);
const short = (name: string) => text(255, `${name} has 255 characters at most.`);

/** What is wrong with an amount as it was typed; null: nothing. How many decimals it may have is the currency's matter. */
export function amountError(typed: string): string | null {
  if (/,/.test(typed)) return "Write the amount with a point, not a comma: 1234.50";
  if (/^-/.test(typed)) return "The amount cannot be below 0.";
  if (!/^\d+(\.\d+)?$/.test(typed)) return "Write an amount in digits: 12.50";
  if (typed.split(".")[0]!.replace(/^0+/, "").length > MOST_DIGITS)
    return `The amount has ${MOST_DIGITS} digits before the point at most.`;
  return null;
}

const amountOr = (isOptional: boolean) =>
  z
    .string()
    .trim()
    .superRefine((typed, { addIssue }) => {
      const wrong = isOptional && typed === "" ? null : amountError(typed);
      if (wrong) addIssue({ code: "custom", message: wrong });
    });
const amount = amountOr(false);
const noAmount = amountOr(true);

const tag = z.string().trim().min(1, "A tag cannot be empty.").max(255, "A tag has 255 characters at most.");

/** What a product says of itself. The handle may be empty: Shopify makes one of the title. */
export const ProductFields = z.object({
  title: z.string().trim().min(1, "Give the product a title.").max(255, "A title has 255 characters at most."),
  descriptionHtml: text(500_000, "The description is too long."),
  status: z.enum(["ACTIVE", "DRAFT", "ARCHIVED", "UNLISTED"]),
  vendor: short("A vendor"),
  productType: short("A type"),
  tags: z.array(tag).max(250, "A product has 250 tags at most."),
  handle: short("A handle"),
  seoTitle: text(1000, "The page title is too long."),
  seoDescription: text(5000, "The meta description is too long."),
});
export type ProductFields = z.infer<typeof ProductFields>;

/** A variant's own fields, as they are typed. Amounts in the store's currency; an empty one is none. */
export const VariantFields = z.object({
  price: amount,
  compareAt: noAmount,
  cost: noAmount,
  sku: short("A SKU"),
  barcode: short("A barcode"),
  weight: z
    .string()
    .trim()
    .regex(/^(\d{1,9}(\.\d+)?)?$/, "Write the weight as a number with a point: 1.5"),
  weightUnit: z.enum(WEIGHT_UNITS),
  taxable: z.boolean(),
  tracked: z.boolean(),
  requiresShipping: z.boolean(),
  policy: z.enum(["DENY", "CONTINUE"]),
  /** Units at the location that is shown; empty: as it is. */
  available: z
    .string()
    .trim()
    .regex(/^(-?\d{1,9})?$/, "Write a whole number."),
});
export type VariantFields = z.infer<typeof VariantFields>;

const name = (what: string) =>
  z.string().trim().min(1, `${what} needs a name.`).max(255, `${what} has 255 characters at most.`);

/** An option with its values in their order; ids are those of Shopify, null for what is new. */
export const ProductOption = z.object({
  id: IdText.nullable(),
  name: name("An option").refine((value) => !value.includes(" / "), "“ / ” cannot be part of a name."),
  values: z
    .array(z.object({ id: IdText.nullable(), name: name("A value") }))
    .min(1, "Give the option one value at least.")
    .superRefine((values, { addIssue }) => {
      for (const at of twins(values))
        addIssue({ code: "custom", path: [at, "name"], message: "This value is there already." });
    }),
});
export type ProductOption = z.infer<typeof ProductOption>;

export const ProductOptions = z
  .array(ProductOption)
  .max(MOST_OPTIONS, "A product has 3 options at most.")
  .superRefine((options, { addIssue }) => {
    for (const at of twins(options))
      addIssue({ code: "custom", path: [at, "name"], message: "This option is there already." });
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
    .refine(
      (all) => Object.keys(all).length <= MOST_VARIANTS,
      `A product has ${MOST_VARIANTS.toLocaleString("en")} variants at most.`,
    );

const place = { locationId: IdText.nullable().default(null) };

export const CreateProduct = ProductFields.extend({
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
  seenAvailable: z.number().int().nullable().optional(),
});
export type VariantChange = z.infer<typeof VariantChange>;

export const UpdateProduct = ProductFields.partial().extend({
  id: IdText,
  /** The product's updatedAt that the form was filled with; without it, whatever there is is changed. */
  seen: z.string().optional(),
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
  ids: z.array(IdText).min(1, "Tick a product first.").max(250, "Tick 250 products at most."),
  change: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("status"), status: ProductFields.shape.status }),
    z.object({ kind: z.literal("addTags"), tags: ProductFields.shape.tags.min(1, "Write a tag first.") }),
    z.object({ kind: z.literal("removeTags"), tags: ProductFields.shape.tags.min(1, "Write a tag first.") }),
    z.object({ kind: z.literal("delete") }),
  ]),
  ...keyed,
});
export type ChangeProducts = z.infer<typeof ChangeProducts>;
