// productOptionsDelete: options go, and with them variants that would be alike without them.
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { gid, idOf, parseGid } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { userError, type UserError } from "../common.ts";
import { withHappening } from "../with-happening.ts";
import { comboOf, makeStandalone, readDraft } from "./draft.ts";
import { writeDraft } from "./write-draft.ts";

interface Args {
  productId: string;
  options: string[];
  strategy?: "DEFAULT" | "NON_DESTRUCTIVE" | "POSITION" | null;
}

function remove(ctx: RequestContext, { productId, options: gids, strategy }: Args) {
  const product = documentOf(ctx, "products", idOf("Product", productId));
  const failed = (userErrors: UserError[]) => ({ deletedOptionsIds: [], product, userErrors });
  if (!product) return failed([userError(["productId"], "Product does not exist", "PRODUCT_DOES_NOT_EXIST")]);
  const draft = readDraft(ctx.store, product);
  const { options } = draft.product;
  const gone = gids.map((text) => options.find(({ id }) => id === parseGid(text)?.id));
  const unknown = gone.findIndex((option) => option === undefined);
  if (unknown >= 0)
    return failed([userError(["options", String(unknown)], "Option does not exist", "OPTION_DOES_NOT_EXIST")]);
  const names = new Set(gone.map((option) => option!.name));
  const used = (name: string): number =>
    new Set(draft.variants.map(({ doc }) => doc.options.find((one) => one.name === name)?.value)).size;
  const several = gone.findIndex((option) => used(option!.name) > 1);
  if (several >= 0 && (strategy ?? "DEFAULT") === "DEFAULT")
    return failed([
      userError(
        ["options", String(several)],
        `Cannot delete option '${gone[several]!.name}' that has multiple values.`,
        "CANNOT_DELETE_OPTION_WITH_MULTIPLE_VALUES",
      ),
    ]);
  draft.product.options = options.filter(({ name }) => !names.has(name));
  const taken = new Set<string>();
  const left = draft.variants.filter(({ doc }) => {
    doc.options = doc.options.filter(({ name }) => !names.has(name));
    const combo = comboOf(doc.options);
    return taken.has(combo) ? false : taken.add(combo);
  });
  if (left.length < draft.variants.length && strategy === "NON_DESTRUCTIVE")
    return failed([
      userError(
        ["options"],
        "Cannot delete options with the non-destructive strategy: variants would be deleted.",
        "CANNOT_USE_NON_DESTRUCTIVE_STRATEGY",
      ),
    ]);
  draft.variants = left;
  if (draft.product.options.length === 0) makeStandalone(ctx.store, draft);
  const written = withHappening(ctx, (h) => writeDraft(h, draft));
  return {
    deletedOptionsIds: gone.map((option) => gid("ProductOption", option!.id)),
    product: written,
    userErrors: [],
  };
}

export const productOptionsDeleteMutations: Resolvers = {
  Mutation: { productOptionsDelete: (_, args: Args, ctx) => remove(ctx, args) },
};
