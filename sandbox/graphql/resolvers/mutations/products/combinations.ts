// Variants out of options: those of all combinations that are not there yet.
import type { VariantDoc } from "#sandbox/store/model.ts";
import type { Store } from "#sandbox/store/store.ts";
import {
  comboOf,
  DEFAULT_OPTION,
  DEFAULT_VALUE,
  newVariant,
  type DraftVariant,
  type OptionDoc,
  type ProductDraft,
} from "./draft.ts";

/** The option of a product that has none: it gives way to the first real one. */
export const isPlaceholder = (options: readonly OptionDoc[]): boolean =>
  options.length === 1 &&
  options[0]!.name === DEFAULT_OPTION &&
  options[0]!.values.length === 1 &&
  options[0]!.values[0] === DEFAULT_VALUE;

/** Every combination of the options' values, the first option's values slowest. */
export const allCombinations = (options: readonly OptionDoc[]): VariantDoc["options"][] =>
  options.reduce<VariantDoc["options"][]>(
    (made, { name, values }) => made.flatMap((one) => values.map((value) => [...one, { name, value }])),
    [[]],
  );

const inOrderOf = (options: readonly OptionDoc[], chosen: VariantDoc["options"]): VariantDoc["options"] =>
  options.map(({ name }) => chosen.find((one) => one.name === name)!);

/** A variant that differs from `like` in its values only: price, cost and the rest are taken over, stock and codes are not. */
export function variantLike(store: Store, draft: ProductDraft, like: DraftVariant, options: VariantDoc["options"]) {
  const made = newVariant(store, draft.product, options);
  const { price, compareAtPrice, taxable, inventoryPolicy } = like.doc;
  Object.assign(made.doc, { price, compareAtPrice, taxable, inventoryPolicy });
  const { tracked, requiresShipping, unitCost, weight } = like.item;
  Object.assign(made.item, { tracked, requiresShipping, unitCost, ...(weight ? { weight } : {}) });
  return made;
}

/** Adds a variant for each combination that has none; the order of all is then the options'. */
export function combine(store: Store, draft: ProductDraft): void {
  const { options } = draft.product;
  const known = new Map(draft.variants.map((variant) => [comboOf(inOrderOf(options, variant.doc.options)), variant]));
  const [first] = draft.variants;
  if (!first) return;
  draft.variants = allCombinations(options).map(
    (combination) => known.get(comboOf(combination)) ?? variantLike(store, draft, first, combination),
  );
}
