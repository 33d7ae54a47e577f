// Names and values of new options: what Shopify takes, in the words of productOptionsCreate.
import type { Store } from "#sandbox/store/store.ts";
import { onlyPlayed, userError, type UserError } from "../common.ts";
import { MOST_OPTIONS, newOption, type OptionDoc } from "./draft.ts";

export interface OptionInput {
  name?: string | null;
  position?: number | null;
  values?: { name?: string | null }[] | null;
}

/** Longest name of an option or of a value. */
const LONGEST = 255;
const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** What is wrong with an option's name. */
export function nameError(name: string, field: string[]): UserError | null {
  if (name.trim() === "") return userError(field, "Option name can't be blank.", "OPTION_NAME_MISSING");
  if (name.length > LONGEST) return userError(field, "Option name is too long.", "OPTION_NAME_TOO_LONG");
  return name.includes(" / ")
    ? userError([...field, "name"], "The name contains unsupported sequence ' / '", "INVALID_NAME")
    : null;
}

/** What is wrong with values that are to be added to `known` ones. */
export function valueErrors(values: readonly string[], known: readonly string[], field: string[]): UserError[] {
  return values.flatMap((value, index) => {
    if (value.trim() === "" || value.length > LONGEST)
      return [userError(field, "Option value name is too long.", "OPTION_VALUE_NAME_TOO_LONG")];
    return [...known, ...values.slice(0, index)].some((other) => same(other, value))
      ? [userError(field, "Duplicated option value.", "DUPLICATED_OPTION_VALUE")]
      : [];
  });
}

export const valueNames = (input: OptionInput): string[] => (input.values ?? []).map(({ name }) => name ?? "");

/** What is wrong with options that are to stand beside `known` ones. */
export function optionErrors(inputs: readonly OptionInput[], known: readonly string[], path: string[]): UserError[] {
  for (const input of inputs) {
    onlyPlayed("options", input, ["id", "name", "position", "values"]);
    for (const value of input.values ?? []) onlyPlayed("option values", value, ["id", "name"]);
  }
  if (known.length + inputs.length > MOST_OPTIONS)
    return [userError(path, "Can only specify a maximum of 3 options", "OPTIONS_OVER_LIMIT")];
  return inputs.flatMap((input, index) => {
    const field = [...path, String(index)];
    const name = input.name ?? "";
    const wrong = nameError(name, field);
    if (wrong) return [wrong];
    if (known.some((other) => same(other, name)))
      return [userError(field, `Option '${name}' already exists.`, "OPTION_ALREADY_EXISTS")];
    if (inputs.slice(0, index).some((other) => same(other.name ?? "", name)))
      return [userError(field, "Duplicated option name.", "DUPLICATED_OPTION_NAME")];
    if (valueNames(input).length === 0)
      return [userError(field, `Option '${name}' must specify at least one option value.`, "OPTION_VALUES_MISSING")];
    return valueErrors(valueNames(input), [], field);
  });
}

/** The options of inputs without a fault, in the order of their positions. */
export const optionsOf = (store: Store, inputs: readonly OptionInput[]): OptionDoc[] =>
  inputs
    .map((input, index) => ({ input, place: input.position ?? index + 1 }))
    .sort((a, b) => a.place - b.place)
    .map(({ input }) => newOption(store, input.name!, valueNames(input)));
