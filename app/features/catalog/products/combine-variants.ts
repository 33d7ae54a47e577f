/** An option of the form: keys stay the same while names are typed. */
export interface FormOption {
  readonly key: string;
  readonly id: string | null;
  readonly name: string;
  readonly values: readonly FormValue[];
}
export interface FormValue {
  readonly key: string;
  readonly id: string | null;
  readonly name: string;
}

/** A variant of the form: which value's key it has of which option's. */
export interface Combined {
  readonly id: string | null;
  readonly choices: Readonly<Record<string, string>>;
}

/**
 * The variants after the options were changed from `before` to `after`. What is there stays what it is: it takes a new option's first
 * value, and where an option goes the first of those that are alike then stays. New values make new variants, each like its nearest;
 * combinations of old values that somebody had removed stay removed.
 */
export function combineVariants<Variant extends Combined>(
  before: readonly FormOption[],
  after: readonly FormOption[],
  variants: readonly Variant[],
  newLike: (variant: Variant, choices: Readonly<Record<string, string>>) => Variant,
): Variant[] {
  const real = after.filter(({ values }) => values.length > 0);
  const shared = real.filter(({ key }) => before.some((option) => option.key === key));
  const added = real.filter((option) => !shared.includes(option));
  const known = new Set(before.flatMap(({ values }) => values.map(({ key }) => key)));
  const there = new Map<string, Variant>();
  for (const variant of variants) {
    const part = keyOf(shared, variant.choices);
    if (!there.has(part)) there.set(part, variant);
  }
  const [first] = variants;
  if (!first) return [];
  return combinations(real).flatMap((choices) => {
    const found = there.get(keyOf(shared, choices));
    const isFirst = added.every(({ key, values }) => choices[key] === values[0]!.key);
    if (found && isFirst) return [{ ...found, choices }];
    const isOfOld = added.length === 0 && shared.every(({ key }) => known.has(choices[key]!));
    return isOfOld ? [] : [newLike(found ?? nearest(variants, choices) ?? first, choices)];
  });
}

function combinations(options: readonly FormOption[]): Readonly<Record<string, string>>[] {
  return options.reduce<Readonly<Record<string, string>>[]>(
    (made, { key, values }) => made.flatMap((one) => values.map((value) => ({ ...one, [key]: value.key }))),
    [{}],
  );
}

/** How many variants the options make. */
export const combinationCount = (options: readonly { readonly values: readonly unknown[] }[]): number =>
  options.reduce((count, { values }) => count * Math.max(1, values.length), 1);

const keyOf = (options: readonly FormOption[], choices: Readonly<Record<string, string>>): string =>
  options.map(({ key }) => choices[key]).join(" ");

// The one that has most values in common.
function nearest<Variant extends Combined>(
  variants: readonly Variant[],
  choices: Readonly<Record<string, string>>,
): Variant | undefined {
  const [firstOption] = Object.keys(choices);
  return variants.find((variant) => firstOption !== undefined && variant.choices[firstOption] === choices[firstOption]);
}
