// productOptionsCreate: options come beside the ones there are, with or without the variants they make possible.
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { userError, type UserError } from "../common.ts";
import { withHappening } from "../with-happening.ts";
import { combine, isPlaceholder } from "./combinations.ts";
import { MOST_VARIANTS, readDraft } from "./draft.ts";
import { optionErrors, optionsOf, type OptionInput } from "./option-inputs.ts";
import { writeDraft } from "./write-draft.ts";

interface Args {
  productId: string;
  options: OptionInput[];
  variantStrategy?: "CREATE" | "LEAVE_AS_IS" | null;
}

function create(ctx: RequestContext, { productId, options, variantStrategy }: Args) {
  const product = documentOf(ctx, "products", idOf("Product", productId));
  const failed = (userErrors: UserError[]) => ({ product, userErrors });
  if (!product) return failed([userError(["productId"], "Product does not exist", "PRODUCT_DOES_NOT_EXIST")]);
  const draft = readDraft(ctx.store, product);
  const replaces = isPlaceholder(draft.product.options);
  const kept = replaces ? [] : draft.product.options;
  const errors = optionErrors(
    options,
    kept.map(({ name }) => name),
    ["options"],
  );
  if (errors.length > 0) return failed(errors);
  const made = optionsOf(ctx.store, options);
  const count = [...kept, ...made].reduce((combinations, { values }) => combinations * values.length, 1);
  if (variantStrategy === "CREATE" && count > MOST_VARIANTS) {
    const message = `The number of created variants would exceed the ${MOST_VARIANTS} variants per product limit`;
    return failed([userError(["options"], message, "TOO_MANY_VARIANTS_CREATED")]);
  }
  draft.product.options = [...kept];
  // A position that was asked for is a place among all options.
  for (const option of made) {
    const place = options.find(({ name }) => name === option.name)?.position ?? draft.product.options.length + 1;
    draft.product.options.splice(Math.max(0, place - 1), 0, option);
  }
  for (const { doc } of draft.variants) {
    const old = replaces ? [] : doc.options;
    doc.options = [...old, ...made.map(({ name, values }) => ({ name, value: values[0]! }))];
  }
  if (variantStrategy === "CREATE") combine(ctx.store, draft);
  return { product: withHappening(ctx, (h) => writeDraft(h, draft)), userErrors: [] };
}

export const productOptionsCreateMutations: Resolvers = {
  Mutation: { productOptionsCreate: (_, args: Args, ctx) => create(ctx, args) },
};
