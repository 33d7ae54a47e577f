import { shapeText } from "#app/features/catalog/schema.ts";
import { isDeepEqual } from "./is-deep-equal.ts";
import {
  PRODUCT_FIELDS,
  type ProductValues,
  valueNames,
  VARIANT_FIELDS,
  type VariantValues,
} from "./product-values.ts";
import type { Plain } from "#app/ui/form/use-change.ts";

/** What differs between a product as it was read and as it was typed: the input of updateProduct, without id and version. */
export function changedOf(typed: ProductValues, was: ProductValues): { [name: string]: Plain | undefined } {
  const fields = changedFields(typed, was);
  const isWhole = isReshaped(typed, was);
  const before = byId(was);
  const rows = typed.variants.flatMap((variant, at): [string, Plain][] => {
    const changed = variantChange(variant, before.get(variant.id ?? ""));
    if (!isWhole && Object.keys(changed).length === 0) return [];
    const values = isWhole ? { values: valueNames(typed.options, variant.choices) } : {};
    return [[String(at), { id: variant.id, ...values, ...changed }]];
  });
  return {
    ...Object.fromEntries(fields.map((name) => [name, typed[name]])),
    ...(isWhole && { options: optionsOf(typed) }),
    variants: Object.fromEntries(rows),
  };
}

/** What was seen of what `changedOf` changes; by itself it says which of it somebody else changed meanwhile. */
export function seenOf(typed: ProductValues, was: ProductValues): Plain {
  const fields = changedFields(typed, was);
  const isWhole = isReshaped(typed, was);
  const before = byId(was);
  const rows = typed.variants.flatMap((variant): [string, Plain][] => {
    const seen = before.get(variant.id ?? "");
    const names = VARIANT_FIELDS.filter((name) => name !== "available" && seen && variant[name] !== seen[name]);
    return seen && names.length > 0 ? [[variant.id!, fieldsOf(seen, names)]] : [];
  });
  return {
    fields: Object.fromEntries(fields.map((name) => [name, was[name]])),
    variants: Object.fromEntries(rows),
    ...(isWhole && { shape: shapeText(was) }),
  };
}

/** The input of createProduct. */
export const createdOf = (typed: ProductValues): { [name: string]: Plain | undefined } => ({
  ...Object.fromEntries(PRODUCT_FIELDS.map((name) => [name, typed[name]])),
  files: typed.files.map(({ source, alt }) => ({ source, alt })),
  channelIds: typed.channelIds,
  options: optionsOf(typed),
  variants: Object.fromEntries(
    typed.variants.map((variant, at) => [
      String(at),
      { ...fieldsOf(variant, VARIANT_FIELDS), values: valueNames(typed.options, variant.choices) },
    ]),
  ),
});

/** Brings what was read anew under what was typed: each cell that nobody touched takes the new value. */
export function mergeProduct(typed: ProductValues, was: ProductValues, now: ProductValues): ProductValues {
  const fields = PRODUCT_FIELDS.map((name) => [name, isDeepEqual(typed[name], was[name]) ? now[name] : typed[name]]);
  const isTouched = isReshaped(typed, was);
  const typedOf = new Map(typed.variants.map((variant) => [variant.id ?? variant.key, variant]));
  const find = (all: ProductValues, id: string | null) =>
    all.variants.find((variant) => id !== null && variant.id === id);
  const merged = (variant: VariantValues, before?: VariantValues, newer?: VariantValues): VariantValues =>
    before && newer
      ? {
          ...variant,
          ...Object.fromEntries(
            VARIANT_FIELDS.map((name) => [name, variant[name] === before[name] ? newer[name] : variant[name]]),
          ),
        }
      : variant;
  return {
    ...(Object.fromEntries(fields) as Pick<ProductValues, (typeof PRODUCT_FIELDS)[number]>),
    files: typed.files,
    channelIds: isDeepEqual(typed.channelIds, was.channelIds) ? now.channelIds : typed.channelIds,
    options: isTouched ? typed.options : now.options,
    variants: isTouched
      ? typed.variants.map((variant) => merged(variant, find(was, variant.id), find(now, variant.id)))
      : now.variants.map((newer) => {
          const variant = typedOf.get(newer.id ?? "");
          return variant ? { ...merged(variant, find(was, newer.id), newer), choices: newer.choices } : newer;
        }),
  };
}

function variantChange(variant: VariantValues, was: VariantValues | undefined): { [name: string]: Plain } {
  if (!was) return fieldsOf(variant, VARIANT_FIELDS);
  const names = VARIANT_FIELDS.filter((name) => variant[name] !== was[name]);
  const change: { [name: string]: Plain } = fieldsOf(variant, names);
  // Shopify takes the two together only.
  if (names.includes("weight") || names.includes("weightUnit"))
    Object.assign(change, fieldsOf(variant, ["weight", "weightUnit"]));
  if (names.includes("available")) change.seenAvailable = was.available === "" ? null : Number(was.available);
  return change;
}

const fieldsOf = (
  variant: VariantValues,
  names: readonly (typeof VARIANT_FIELDS)[number][],
): { [name: string]: Plain } => Object.fromEntries(names.map((name) => [name, variant[name]]));

const optionsOf = ({ options }: ProductValues): Plain =>
  options.map(({ id, name, values }) => ({
    id,
    name,
    values: values.map((value) => ({ id: value.id, name: value.name })),
  }));

const changedFields = (typed: ProductValues, was: ProductValues) =>
  PRODUCT_FIELDS.filter((name) => !isDeepEqual(typed[name], was[name]));
const isReshaped = (typed: ProductValues, was: ProductValues): boolean => !isDeepEqual(shapeOf(typed), shapeOf(was));
const byId = ({ variants }: ProductValues) => new Map(variants.map((variant) => [variant.id, variant]));

/** Which options and variants there are, whatever the variants cost. */
const shapeOf = ({ options, variants }: ProductValues) => ({
  options: options.map(({ id, key, name, values }) => ({ id, key, name, values })),
  variants: variants.map(({ id, key, choices }) => ({ id, key, choices })),
});
