// productOptionsReorder: options and their values change places, and the variants with them.
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { idOf, parseGid } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { userError, type UserError } from "../common.ts";
import { withHappening } from "../with-happening.ts";
import { readDraft, valueIdsOf, type OptionDoc, type ProductDraft } from "./draft.ts";
import { writeDraft } from "./write-draft.ts";

interface Key {
  id?: string | null;
  name?: string | null;
}
interface Args {
  productId: string;
  options: (Key & { values?: Key[] | null })[];
}

const FIELD = ["options"];
const numberIn = (gid: string): string => parseGid(gid)?.id ?? gid;

/** Places of the things that are named, in the order in which they are; or what is wrong. `known` are ids and names. */
function placesOf(
  keys: readonly Key[],
  known: readonly { id: string; name: string }[],
  words: { one: string; several: string; code: string; byName: string; field: (index: number) => string[] },
): number[] | UserError {
  const withId = keys.filter(({ id }) => id != null).length;
  if (withId > 0 && withId < keys.length) {
    const message = `Only specify one of \`id\` or \`name\` fields for ${words.several}.`;
    return userError(FIELD, message, "MIXING_ID_AND_NAME_KEYS_IS_NOT_ALLOWED");
  }
  const places: number[] = [];
  for (const [index, key] of keys.entries()) {
    if (key.id == null && key.name == null)
      return userError(FIELD, `Specify one of \`id\` or \`name\` fields for ${words.several}.`, "NO_KEY_ON_REORDER");
    const id = key.id == null ? null : numberIn(key.id);
    const place = known.findIndex((one) => (id === null ? one.name === key.name : one.id === id));
    const missing = id === null ? `${words.byName} '${key.name!}'` : `${words.one} id '${id}'`;
    if (place < 0)
      return userError(FIELD, `${missing} does not exist.`, `${words.code}${id === null ? "" : "_ID"}_DOES_NOT_EXIST`);
    if (places.includes(place)) {
      const message = `Duplicated ${words.byName.toLowerCase()} '${known[place]!.name}'.`;
      const code = words.one === "Option" ? "DUPLICATED_OPTION_NAME" : "DUPLICATED_OPTION_VALUE";
      return userError(words.field(index), message, code);
    }
    places.push(place);
  }
  return places;
}

/** What is named first, the rest after it as it was. */
const reordered = <T>(all: readonly T[], first: readonly number[]): T[] => [
  ...first.map((place) => all[place]!),
  ...all.filter((_, place) => !first.includes(place)),
];

function sortVariants({ product, variants }: ProductDraft): void {
  const rank = (variant: ProductDraft["variants"][number]): number[] =>
    product.options.map(({ name, values }) =>
      values.indexOf(variant.doc.options.find((one) => one.name === name)?.value ?? ""),
    );
  const ranks = new Map(variants.map((variant) => [variant, rank(variant)]));
  variants.sort((a, b) => {
    const [x, y] = [ranks.get(a)!, ranks.get(b)!];
    const at = x.findIndex((value, index) => value !== y[index]);
    return at < 0 ? 0 : x[at]! - y[at]!;
  });
}

function reorderValues(option: OptionDoc, keys: readonly Key[], index: number): UserError | null {
  const ids = valueIdsOf(option);
  const known = option.values.map((name, place) => ({ id: ids[place]!, name }));
  const places = placesOf(keys, known, {
    ...{ one: "Option value", several: "option values", code: "OPTION_VALUE", byName: "Option value" },
    field: () => [...FIELD, String(index + 1)],
  });
  if (!Array.isArray(places)) return places;
  option.values = reordered(option.values, places);
  option.valueIds = reordered(ids, places);
  return null;
}

function reorder(ctx: RequestContext, { productId, options: wanted }: Args) {
  const product = documentOf(ctx, "products", idOf("Product", productId));
  const failed = (error: UserError) => ({ product, userErrors: [error] });
  if (!product) return failed(userError(["productId"], "Product does not exist", "PRODUCT_DOES_NOT_EXIST"));
  const draft = readDraft(ctx.store, product);
  const { options } = draft.product;
  const places = placesOf(wanted, options, {
    ...{ one: "Option", several: "options", code: "OPTION", byName: "Option name" },
    field: (index) => [...FIELD, String(index)],
  });
  if (!Array.isArray(places))
    return failed(places.code === "OPTION_DOES_NOT_EXIST" ? { ...places, code: "OPTION_NAME_DOES_NOT_EXIST" } : places);
  for (const [index, { values }] of wanted.entries()) {
    const wrong = values ? reorderValues(options[places[index]!]!, values, index) : null;
    if (wrong) return failed(wrong);
  }
  draft.product.options = reordered(options, places);
  sortVariants(draft);
  return { product: withHappening(ctx, (h) => writeDraft(h, draft)), userErrors: [] };
}

export const productOptionsReorderMutations: Resolvers = {
  Mutation: { productOptionsReorder: (_, args: Args, ctx) => reorder(ctx, args) },
};
