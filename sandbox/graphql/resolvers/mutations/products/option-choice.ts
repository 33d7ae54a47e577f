// Which values of a product's options an input chooses for a variant; new values join the option.
import type { VariantDoc } from "#sandbox/store/model.ts";
import type { Store } from "#sandbox/store/store.ts";
import { parseGid } from "#sandbox/graphql/resolvers/gid.ts";
import { onlyPlayed, userError, type UserError } from "../common.ts";
import { newValueId, valueIdsOf, type OptionDoc } from "./draft.ts";

export interface ValueChoice {
  id?: string | null;
  name?: string | null;
  optionId?: string | null;
  optionName?: string | null;
}

/** How a mutation calls what is wrong. */
export interface ChoiceCodes {
  option: string;
  value: string;
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function optionOf(options: readonly OptionDoc[], choice: ValueChoice): OptionDoc | undefined {
  if (choice.optionId != null) return options.find(({ id }) => id === parseGid(choice.optionId!)?.id);
  if (choice.optionName != null) return options.find(({ name }) => same(name, choice.optionName!));
  const id = choice.id == null ? null : parseGid(choice.id)?.id;
  return options.find((option) => id != null && valueIdsOf(option).includes(id));
}

/** The value's name as the option writes it, or as it is typed; null where an id is none of the option's. */
function valueOf(option: OptionDoc, choice: ValueChoice): string | null {
  if (choice.id != null) return option.values[valueIdsOf(option).indexOf(parseGid(choice.id)?.id ?? "")] ?? null;
  const typed = choice.name ?? "";
  return option.values.find((value) => same(value, typed)) ?? typed;
}

/** One of them is empty. */
export interface Chosen {
  values: VariantDoc["options"];
  errors: UserError[];
}
const wrong = (field: string[], message: string, code: string): Chosen => ({
  values: [],
  errors: [userError(field, message, code)],
});

/** The values chosen, over those the variant has; what is wrong otherwise. `path` leads to the variant. */
export function choose(
  options: readonly OptionDoc[],
  choices: readonly ValueChoice[],
  before: VariantDoc["options"],
  path: string[],
  codes: ChoiceCodes,
): Chosen {
  const chosen = new Map(before.map(({ name, value }) => [name, value]));
  const named = new Set<string>();
  for (const [index, choice] of choices.entries()) {
    onlyPlayed("option values", choice, ["id", "name", "optionId", "optionName"]);
    const at = [...path, "optionValues", String(index)];
    const option = optionOf(options, choice);
    if (!option) return wrong(at, "Option does not exist", codes.option);
    if (named.has(option.name))
      return wrong([...path, "optionValues"], `Duplicated option name '${option.name}'`, "INVALID_INPUT");
    const value = valueOf(option, choice);
    if (value === null) return wrong(at, "Option value does not exist", codes.value);
    if (value.trim() === "") return wrong([...at, "name"], "Option value name can't be blank", "INVALID_INPUT");
    if (value.length > 255) return wrong([...at, "name"], "Option value name is too long", "INVALID_INPUT");
    named.add(option.name);
    chosen.set(option.name, value);
  }
  const missing = options.find(({ name }) => !chosen.has(name));
  if (missing) return wrong(path, `You need to add option values for ${missing.name}`, "NEED_TO_ADD_OPTION_VALUES");
  return { values: options.map(({ name }) => ({ name, value: chosen.get(name)! })), errors: [] };
}

/** Values that no option had yet are its last ones from now on. */
export function learnValues(store: Store, options: readonly OptionDoc[], chosen: VariantDoc["options"]): void {
  for (const { name, value } of chosen) {
    const option = options.find((one) => one.name === name)!;
    if (option.values.includes(value)) continue;
    option.valueIds = [...valueIdsOf(option), newValueId(store)];
    option.values.push(value);
  }
}

/** Takes away values that variants had and none has any more. */
export function forgetValues(
  options: readonly OptionDoc[],
  gone: readonly VariantDoc["options"][],
  left: readonly VariantDoc["options"][],
): void {
  const key = (name: string, value: string) => JSON.stringify([name, value]);
  const used = new Set(left.flat().map(({ name, value }) => key(name, value)));
  const lost = new Set(gone.flat().map(({ name, value }) => key(name, value)));
  for (const option of options) {
    const ids = valueIdsOf(option);
    const keeps = option.values.map((value) => used.has(key(option.name, value)) || !lost.has(key(option.name, value)));
    option.values = option.values.filter((_, index) => keeps[index]);
    option.valueIds = ids.filter((_, index) => keeps[index]);
  }
}
