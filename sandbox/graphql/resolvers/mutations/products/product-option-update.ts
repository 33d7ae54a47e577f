// productOptionUpdate: an option's name and place, and its values, with the variants that come and go with them.
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { idOf, parseGid } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { onlyPlayed, userError, type UserError } from "../common.ts";
import { withHappening } from "../with-happening.ts";
import { variantLike } from "./combinations.ts";
import {
  comboOf,
  MOST_VARIANTS,
  newValueId,
  readDraft,
  valueIdsOf,
  type OptionDoc,
  type ProductDraft,
} from "./draft.ts";
import { nameError, valueErrors } from "./option-inputs.ts";
import { writeDraft } from "./write-draft.ts";

interface Args {
  productId: string;
  option: { id: string; name?: string | null; position?: number | null };
  optionValuesToAdd?: { name?: string | null }[] | null;
  optionValuesToUpdate?: { id: string; name?: string | null }[] | null;
  optionValuesToDelete?: string[] | null;
  variantStrategy?: "LEAVE_AS_IS" | "MANAGE" | null;
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function rename(draft: ProductDraft, option: OptionDoc, name: string): UserError[] {
  const wrong = nameError(name, ["option"]);
  // A name is never missing here: it is blank, and that has no code of its own.
  if (wrong) return [wrong.code === "OPTION_NAME_MISSING" ? { ...wrong, code: "INVALID_NAME" } : wrong];
  if (draft.product.options.some((other) => other !== option && same(other.name, name)))
    return [userError(["option"], `Option '${name}' already exists.`, "OPTION_ALREADY_EXISTS")];
  for (const { doc } of draft.variants) for (const one of doc.options) if (one.name === option.name) one.name = name;
  option.name = name;
  return [];
}

function move(draft: ProductDraft, option: OptionDoc, position: number): UserError[] {
  const { options } = draft.product;
  if (position < 1 || position > options.length)
    return [userError(["option", "position"], "Position is invalid.", "INVALID_POSITION")];
  options.splice(options.indexOf(option), 1);
  options.splice(position - 1, 0, option);
  return [];
}

/** New names for values, which their variants carry on. */
function renameValues(draft: ProductDraft, option: OptionDoc, updates: NonNullable<Args["optionValuesToUpdate"]>) {
  return updates.flatMap(({ id, name }, index) => {
    const field = ["optionValuesToUpdate", String(index)];
    const at = valueIdsOf(option).indexOf(parseGid(id)?.id ?? "");
    if (at < 0) return [userError(field, "Option value does not exist", "OPTION_VALUE_DOES_NOT_EXIST")];
    if (name == null) return [];
    const wrong = valueErrors([name], [], field);
    if (wrong.length > 0) return wrong;
    if (option.values.some((other, place) => place !== at && same(other, name)))
      return [userError(field, `Option value '${name}' already exists.`, "OPTION_VALUE_ALREADY_EXISTS")];
    for (const { doc } of draft.variants)
      for (const one of doc.options) if (one.name === option.name && one.value === option.values[at]) one.value = name;
    option.values[at] = name;
    return [];
  });
}

function deleteValues(draft: ProductDraft, option: OptionDoc, gids: readonly string[], manage: boolean): UserError[] {
  const field = ["optionValuesToDelete"];
  const ids = gids.map((gid) => parseGid(gid)?.id ?? "");
  const unknown = ids.findIndex((id) => !valueIdsOf(option).includes(id));
  if (unknown >= 0)
    return [userError([...field, String(unknown)], "Option value does not exist", "OPTION_VALUE_DOES_NOT_EXIST")];
  const known = valueIdsOf(option);
  const gone = new Set(option.values.filter((_, index) => ids.includes(known[index]!)));
  if (gone.size === 0) return [];
  const goes = ({ doc }: ProductDraft["variants"][number]) =>
    doc.options.some(({ name, value }) => name === option.name && gone.has(value));
  if (!manage && draft.variants.some(goes))
    return [userError(field, "Cannot delete option values that have variants.", "OPTION_VALUE_HAS_VARIANTS")];
  if (gone.size === option.values.length)
    return [
      userError(field, "Cannot delete all option values in an option.", "CANNOT_DELETE_ALL_OPTION_VALUES_IN_OPTION"),
    ];
  const left = draft.variants.filter((variant) => !goes(variant));
  if (left.length === 0)
    return [userError(field, "Cannot leave options without variants.", "CANNOT_LEAVE_OPTIONS_WITHOUT_VARIANTS")];
  draft.variants = left;
  option.values = option.values.filter((value) => !gone.has(value));
  option.valueIds = known.filter((id) => !ids.includes(id));
  return [];
}

/** New values; where variants are managed, each combination of the other options comes with them too. */
function addValues(ctx: RequestContext, draft: ProductDraft, option: OptionDoc, names: string[], manage: boolean) {
  const errors = valueErrors(names, option.values, ["optionValuesToAdd"]);
  if (errors.length > 0) return errors;
  const others = new Map(
    draft.variants.map((variant) => [comboOf(variant.doc.options.filter(({ name }) => name !== option.name)), variant]),
  );
  if (manage && draft.variants.length + others.size * names.length > MOST_VARIANTS) {
    const message = `The number of created variants would exceed the ${MOST_VARIANTS} variants per product limit`;
    return [userError(["optionValuesToAdd"], message, "TOO_MANY_VARIANTS_CREATED")];
  }
  option.valueIds = [...valueIdsOf(option), ...names.map(() => newValueId(ctx.store))];
  option.values.push(...names);
  if (!manage) return [];
  for (const value of names)
    for (const like of others.values()) {
      const options = like.doc.options.map((one) => (one.name === option.name ? { ...one, value } : { ...one }));
      draft.variants.push(variantLike(ctx.store, draft, like, options));
    }
  return [];
}

function update(ctx: RequestContext, args: Args) {
  const product = documentOf(ctx, "products", idOf("Product", args.productId));
  const failed = (userErrors: UserError[]) => ({ product, userErrors });
  if (!product) return failed([userError(["productId"], "Product does not exist", "PRODUCT_DOES_NOT_EXIST")]);
  onlyPlayed("productOptionUpdate", args.option, ["id", "name", "position"]);
  const draft = readDraft(ctx.store, product);
  const option = draft.product.options.find(({ id }) => id === parseGid(args.option.id)?.id);
  if (!option) return failed([userError(["option"], "Option does not exist", "OPTION_DOES_NOT_EXIST")]);
  const manage = args.variantStrategy === "MANAGE";
  const { name, position } = args.option;
  const steps = [
    () => (name == null ? [] : rename(draft, option, name)),
    () => renameValues(draft, option, args.optionValuesToUpdate ?? []),
    () =>
      addValues(
        ctx,
        draft,
        option,
        (args.optionValuesToAdd ?? []).map((value) => value.name ?? ""),
        manage,
      ),
    () => deleteValues(draft, option, args.optionValuesToDelete ?? [], manage),
    () => (position == null ? [] : move(draft, option, position)),
  ];
  for (const step of steps) {
    const errors = step();
    if (errors.length > 0) return failed(errors);
  }
  return { product: withHappening(ctx, (h) => writeDraft(h, draft)), userErrors: [] };
}

export const productOptionUpdateMutations: Resolvers = {
  Mutation: { productOptionUpdate: (_, args: Args, ctx) => update(ctx, args) },
};
