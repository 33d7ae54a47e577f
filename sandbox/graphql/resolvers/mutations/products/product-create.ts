// productCreate: a product with its options and one variant.
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { metafieldErrors, writeMetafields } from "#sandbox/graphql/resolvers/metafield-inputs.ts";
import { shopOf } from "#sandbox/graphql/resolvers/shop.ts";
import { onlyPlayed, userError, type UserError } from "../common.ts";
import { mediaErrors, newMedia, type MediaInput } from "../media/product-media.ts";
import { withHappening } from "../with-happening.ts";
import { makeStandalone, newDraft, newVariant } from "./draft.ts";
import { optionErrors, optionsOf, type OptionInput } from "./option-inputs.ts";
import { applyFields, collectionsIn, moveBetween, PLAYED_FIELDS, type ProductFields } from "./product-fields.ts";
import { writeDraft } from "./write-draft.ts";

interface CreateInput extends ProductFields {
  id?: string | null;
  giftCard?: boolean | null;
  productOptions?: OptionInput[] | null;
  collectionsToJoin?: string[] | null;
}

interface Args {
  product?: CreateInput | null;
  input?: CreateInput | null;
  media?: MediaInput[] | null;
}

const PLAYED = ["id", ...PLAYED_FIELDS, "giftCard", "productOptions", "collectionsToJoin"];

/** productCreate has words of its own for a name with the sign that parts values. */
const inOwnWords = (error: UserError): UserError =>
  error.code === "INVALID_NAME"
    ? userError(["options"], 'Name cannot contain the character sequence " / "')
    : userError(["options"], error.message);

function create(ctx: RequestContext, args: Args) {
  const input = args.product ?? args.input ?? {};
  onlyPlayed("productCreate", input, PLAYED);
  const failed = (userErrors: UserError[]) => ({ product: null, shop: shopOf(ctx), userErrors });
  if (input.id != null) return failed([userError(["input"], "id cannot be specified during creation")]);
  const draft = newDraft(ctx.store, input.giftCard === true);
  const { product } = draft;
  const options = input.productOptions ?? [];
  const metafields = input.metafields ?? [];
  const errors = [
    ...applyFields(ctx, product, input, true),
    ...optionErrors(options, [], ["options"]).map(inOwnWords),
    ...metafieldErrors(ctx, { type: "Product", id: null }, metafields).map(({ field, message }) =>
      userError(field, message),
    ),
    ...mediaErrors(ctx, args.media ?? [], 0).map(({ field, message }) => userError(field, message)),
  ];
  if (errors.length > 0) return failed(errors);
  product.media = newMedia(ctx, args.media ?? []);
  if (options.length === 0) makeStandalone(ctx.store, draft);
  else {
    product.options = optionsOf(ctx.store, options);
    const first = product.options.map(({ name, values }) => ({ name, value: values[0]! }));
    draft.variants = [newVariant(ctx.store, product, first)];
  }
  const join = collectionsIn(ctx, input.collectionsToJoin ?? []);
  const made = withHappening(ctx, (h) => {
    const written = writeDraft(h, draft);
    writeMetafields(ctx, { type: "Product", id: written.id }, metafields);
    moveBetween(h, written.id, { join, leave: [] });
    return written;
  });
  return { product: made, shop: shopOf(ctx), userErrors: [] };
}

export const productCreateMutations: Resolvers = {
  Mutation: { productCreate: (_, args: Args, ctx) => create(ctx, args) },
};
