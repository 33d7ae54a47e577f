// The options of productSet: those named stay or come, the others go; ids are kept where ids or names are known.
import { parseGid } from "#sandbox/graphql/resolvers/gid.ts";
import type { Store } from "#sandbox/store/store.ts";
import { userError, type UserError } from "../common.ts";
import { newOption, newValueId, valueIdsOf, type OptionDoc, type ProductDraft } from "./draft.ts";
import { optionErrors, type OptionInput } from "./option-inputs.ts";

export interface OptionSetInput extends OptionInput {
  id?: string | null;
  values?: { id?: string | null; name?: string | null }[] | null;
}

const PATH = ["input", "productOptions"];
const CODES = ["DUPLICATED_OPTION_NAME", "DUPLICATED_OPTION_VALUE", "OPTIONS_OVER_LIMIT", "OPTION_VALUES_MISSING"];
const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const numberIn = (gid: string | null | undefined): string | undefined => (gid == null ? undefined : parseGid(gid)?.id);

/** The option an input speaks of: by its id, or by its name. */
const optionOf = (known: readonly OptionDoc[], { id, name }: OptionSetInput): OptionDoc | undefined =>
  id == null ? known.find((one) => same(one.name, name ?? "")) : known.find((one) => one.id === numberIn(id));

/** Names filled in where an id stands for them; what no id leads to is undefined. */
function named(known: readonly OptionDoc[], input: OptionSetInput): OptionSetInput | undefined {
  const option = optionOf(known, input);
  if (input.id != null && !option) return undefined;
  const ids = option ? valueIdsOf(option) : [];
  const values = input.values?.map(({ id, name }) => ({
    ...{ id, name: name ?? (id == null ? undefined : option?.values[ids.indexOf(numberIn(id) ?? "")]) },
  }));
  return { ...input, name: input.name ?? option?.name, values: values ?? option?.values.map((name) => ({ name })) };
}

function written(store: Store, known: OptionDoc | undefined, input: OptionSetInput): OptionDoc {
  const names = input.values!.map(({ name }) => name!);
  if (!known) return newOption(store, input.name!, names);
  const ids = valueIdsOf(known);
  const idOf = ({ id, name }: { id?: string | null; name?: string | null }): string => {
    const kept = numberIn(id) ?? ids[known.values.findIndex((value) => same(value, name!))];
    return kept !== undefined && ids.includes(kept) ? kept : newValueId(store);
  };
  return { ...known, name: input.name!, values: names, valueIds: input.values!.map(idOf) };
}

/** Puts the options into the draft, whose variants still speak of the old ones; or what is wrong. */
export function setOptions(store: Store, draft: ProductDraft, inputs: readonly OptionSetInput[]): UserError[] {
  const known = draft.product.options;
  const complete = inputs.map((input) => named(known, input));
  const unknown = complete.findIndex((input) => input === undefined);
  if (unknown >= 0)
    return [userError([...PATH, String(unknown), "id"], "Option does not exist", "OPTION_DOES_NOT_EXIST")];
  const all = complete as OptionSetInput[];
  const errors = optionErrors(all, [], PATH).map(({ field, message, code }) =>
    userError(field, message, CODES.includes(code ?? "") ? code : "INVALID_INPUT"),
  );
  if (errors.length > 0) return errors;
  draft.product.options = all
    .map((input, index) => ({ input, place: input.position ?? index + 1 }))
    .sort((a, b) => a.place - b.place)
    .map(({ input }) => written(store, optionOf(known, input), input));
  return [];
}
