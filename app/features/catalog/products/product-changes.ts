import type { ProductDetail } from "./product-detail.ts";
import { type ProductCollection, ProductFields, type UpdateProduct, VariantFields } from "./product-input.ts";

/** So many changed fields of variants are written down; of the others how many there were. */
const TOLD = 20;
const LONGEST = 200;

/** What of a product becomes otherwise: for the audit log, field by field. */
export function productChanges(was: ProductDetail, input: UpdateProduct): { before: object; after: object } {
  const pairs: [field: string, before: unknown, after: unknown][] = [];
  for (const field of Object.keys(ProductFields.shape) as (keyof ProductFields)[])
    if (input[field] !== undefined && !isOne(field, was[field], input[field]))
      pairs.push([field, was[field], input[field]]);
  if (input.options) pairs.push(["options", optionWords(was.options), optionWords(input.options)]);
  const rows = Object.values(input.variants);
  if (input.options) pairs.push(["variants", was.variants.length, rows.length]);
  const ofVariants = rows.flatMap((row) => {
    const before = was.variants.find(({ id }) => id === row.id);
    if (!before) return [];
    const fields = Object.keys(VariantFields.shape) as (keyof VariantFields)[];
    return fields
      .filter((field) => row[field] !== undefined && row[field] !== before[field])
      .map((field): [string, unknown, unknown] => [
        was.variants.length === 1 ? field : `${before.title}: ${field}`,
        before[field],
        row[field],
      ]);
  });
  pairs.push(...ofVariants.slice(0, TOLD));
  if (ofVariants.length > TOLD) pairs.push(["more", null, ofVariants.length - TOLD]);
  return {
    before: Object.fromEntries(pairs.map(([field, before]) => [field, shortened(before)])),
    after: Object.fromEntries(pairs.map(([field, , after]) => [field, shortened(after)])),
  };
}

/** True where the product already is as it is asked to be: a try whose answer was lost had come through. */
export function isAsAsked(now: ProductDetail, input: UpdateProduct): boolean {
  const fields = Object.keys(ProductFields.shape) as (keyof ProductFields)[];
  if (fields.some((field) => input[field] !== undefined && !isAsTyped(field, now[field], input[field]))) return false;
  if (input.options && optionWords(now.options) !== optionWords(input.options)) return false;
  const rows = Object.values(input.variants);
  if (input.options && rows.length !== now.variants.length) return false;
  return rows.every((row) => {
    const variant = now.variants.find(({ id, values }) =>
      row.id === null ? JSON.stringify(values) === JSON.stringify(row.values) : id === row.id,
    );
    if (!variant) return false;
    return (Object.keys(VariantFields.shape) as (keyof VariantFields)[]).every(
      (field) => row[field] === undefined || sameValue(variant[field], row[field]),
    );
  });
}

const optionWords = (options: readonly { name: string; values: readonly { name: string }[] }[]): string =>
  options.map(({ name, values }) => `${name} (${values.map((value) => value.name).join(", ")})`).join("; ");

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const idsOf = (collections: unknown): string[] =>
  (collections as readonly ProductCollection[]).map(({ id }) => id).sort();

// A collection is the same whatever it is called.
const isOne = (field: keyof ProductFields, a: unknown, b: unknown): boolean =>
  field === "collections" ? isSame(idsOf(a), idsOf(b)) : isSame(a, b);

// Shopify sorts tags, makes a handle where none is typed, and trims.
function isAsTyped(field: keyof ProductFields, now: unknown, typed: unknown): boolean {
  if (field === "handle") return typed === "" || typed === now;
  if (field === "tags") return isSame(sortedTags(now), sortedTags(typed));
  return (
    isOne(field, now, typed) || (typeof now === "string" && typeof typed === "string" && now.trim() === typed.trim())
  );
}

const sortedTags = (tags: unknown): string[] =>
  [...new Set((tags as readonly string[]).map((tag) => tag.toLowerCase()))].sort();

// "12.5" and "12.50" are one price, "" and "0" one weight.
const sameValue = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === "string" && typeof b === "string" && /^\d*\.?\d*$/.test(a + b) && Number(a) === Number(b));

// Categories and collections are told by their names.
const shortened = (value: unknown): unknown => {
  const told = Array.isArray(value) ? (value as unknown[]).map(nameOf) : nameOf(value);
  return typeof told === "string" && told.length > LONGEST ? `${told.slice(0, LONGEST)}…` : told;
};

function nameOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if ("title" in value && "id" in value) return value.title || value.id;
  return "name" in value ? value.name : value;
}
