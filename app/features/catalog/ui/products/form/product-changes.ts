import { shapeText } from "#app/features/catalog/schema.ts";
import { isDeepEqual } from "./is-deep-equal.ts";
import {
  PRODUCT_FIELDS,
  type ProductValues,
  valueNames,
  VARIANT_FIELDS,
  type VariantValues,
} from "./product-values.ts";
import { mergeTyped } from "#app/ui/form/merge-typed.ts";
import type { Plain } from "#app/ui/form/use-change.ts";

/**
 * What differs between a product as it was read and as it was typed: the input of updateProduct, without id and version. `seen`: as
 * seenProduct says it.
 */
export function changedOf(typed: ProductValues, was: ProductValues, seen = was): { [name: string]: Plain | undefined } {
  const fields = changedFields(typed, was);
  const isWhole = isReshaped(typed, was);
  const [before, seenOfRow] = [byId(was), byId(seen)];
  const rows = typed.variants.flatMap((variant, at): [string, Plain][] => {
    const id = variant.id ?? "";
    const changed = variantChange(variant, before.get(id), seenOfRow.get(id));
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
export function seenOf(typed: ProductValues, was: ProductValues, seen = was): Plain {
  const fields = changedFields(typed, was);
  const isWhole = isReshaped(typed, was);
  const [before, seenOfRow] = [byId(was), byId(seen)];
  const rows = typed.variants.flatMap((variant): [string, Plain][] => {
    const row = before.get(variant.id ?? "");
    const names = VARIANT_FIELDS.filter((name) => name !== "available" && row && variant[name] !== row[name]);
    return row && names.length > 0 ? [[row.id!, fieldsOf(seenOfRow.get(row.id) ?? row, names)]] : [];
  });
  return {
    fields: Object.fromEntries(fields.map((name) => [name, seen[name]])),
    variants: Object.fromEntries(rows),
    ...(isWhole && { shape: shapeText(seen) }),
  };
}

/** What was seen of each part: what was read anew, save where something else that is typed stands over it. */
export function seenProduct(seen: ProductValues, shown: ProductValues, now: ProductValues): ProductValues {
  const rows = { seen: byId(seen), shown: byId(shown) };
  const fields = PRODUCT_FIELDS.map((name) => [name, isDeepEqual(shown[name], now[name]) ? now[name] : seen[name]]);
  const whole = { ...now, ...(Object.fromEntries(fields) as Pick<ProductValues, (typeof PRODUCT_FIELDS)[number]>) };
  if (isReshaped(shown, now)) return { ...whole, options: seen.options, variants: seen.variants };
  const rowSeen = (newer: VariantValues): VariantValues => {
    const [before, here] = [rows.seen.get(newer.id), rows.shown.get(newer.id)];
    if (!before || !here) return newer;
    return {
      ...newer,
      ...Object.fromEntries(
        VARIANT_FIELDS.map((name) => [name, here[name] === newer[name] ? newer[name] : before[name]]),
      ),
    };
  };
  return { ...whole, variants: now.variants.map(rowSeen) };
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
  const fields = PRODUCT_FIELDS.map((name) => [name, mergeTyped<unknown>(typed[name], was[name], now[name])]);
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

function variantChange(variant: VariantValues, was?: VariantValues, seen = was): { [name: string]: Plain } {
  if (!was || !seen) return fieldsOf(variant, VARIANT_FIELDS);
  const names = VARIANT_FIELDS.filter((name) => variant[name] !== was[name]);
  const change: { [name: string]: Plain } = fieldsOf(variant, names);
  // Shopify takes the two together only.
  if (names.includes("weight") || names.includes("weightUnit"))
    Object.assign(change, fieldsOf(variant, ["weight", "weightUnit"]));
  if (names.includes("available")) change.seenAvailable = seen.available === "" ? null : Number(seen.available);
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
