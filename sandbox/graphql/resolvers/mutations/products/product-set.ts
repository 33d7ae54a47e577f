// productSet: a product as it shall be, made or changed in one call. Lists that are given replace what was there.
import { deleteMetafield, metafieldsOf, type Owner } from "#sandbox/store/metafields.ts";
import type { CollectionDoc, ProductDoc } from "#sandbox/store/model.ts";
import { NotImplemented } from "#sandbox/graphql/errors.ts";
import { metafieldErrors, writeMetafields, type MetafieldInput } from "#sandbox/graphql/resolvers/metafield-inputs.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { onlyPlayed, userError, type UserError } from "../common.ts";
import { mediaErrors, newMedia, type MediaInput } from "../media/product-media.ts";
import { withHappening } from "../with-happening.ts";
import { makeStandalone, newDraft, readDraft, type ProductDraft } from "./draft.ts";
import { manualCollectionsOf } from "./product-duplicate.ts";
import { applyFields, collectionsIn, moveBetween, PLAYED_FIELDS, type ProductFields } from "./product-fields.ts";
import { productBy, type ProductIdentifier } from "./product-update.ts";
import { setOptions, type OptionSetInput } from "./set-options.ts";
import { setVariants, type VariantSetInput } from "./set-variants.ts";
import { writeDraft } from "./write-draft.ts";

interface SetInput extends ProductFields {
  id?: string | null;
  giftCard?: boolean | null;
  collections?: string[] | null;
  productOptions?: OptionSetInput[] | null;
  variants?: VariantSetInput[] | null;
  files?: MediaInput[] | null;
}

interface Args {
  identifier?: ProductIdentifier | null;
  input: SetInput;
  synchronous?: boolean | null;
}

const PLAYED = ["id", ...PLAYED_FIELDS, "giftCard", "collections", "productOptions", "variants", "files"];
const MOST_QUANTITIES = 50_000;

/** productSet names the input where other mutations name the field, and shortens what it says of titles. */
function inOwnWords({ field, message }: UserError): UserError {
  if (field?.[0] === "title") return userError(["input", "title"], message.replace(/^Title /, ""), "INVALID_PRODUCT");
  if (field?.[0] === "input") return userError(field, message, "HANDLE_NOT_UNIQUE");
  return userError(["input"], message, "INVALID_PRODUCT");
}

/** The product that is meant: null for one that is to be made. */
function meant(ctx: RequestContext, { identifier, input }: Args): ProductDoc | null | UserError {
  if (identifier && input.id != null)
    return userError(["input"], "The id field is not allowed if identifier is provided.", "ID_NOT_ALLOWED");
  if (!identifier && input.id == null) return null;
  const found = productBy(ctx, identifier ?? { id: input.id });
  if (found || identifier?.handle != null) return found;
  const field = identifier ? ["identifier", "id"] : ["input", "id"];
  return userError(field, "Product does not exist", "PRODUCT_DOES_NOT_EXIST");
}

/** Options and variants come together, or not at all. */
function inputErrors({ productOptions, variants }: SetInput): UserError[] {
  if (productOptions && !variants) {
    const message = "Variants input is required when updating product options";
    return [userError(["input", "variants"], message, "VARIANTS_INPUT_MISSING")];
  }
  if (variants && !productOptions) {
    const message = "Product options input is required when updating variants";
    return [userError(["input", "productOptions"], message, "PRODUCT_OPTIONS_INPUT_MISSING")];
  }
  const quantities = (variants ?? []).reduce((n, { inventoryQuantities }) => n + (inventoryQuantities?.length ?? 0), 0);
  if (quantities <= MOST_QUANTITIES) return [];
  const message = `The total number of inventory quantities can't exceed ${MOST_QUANTITIES}.`;
  return [userError(["input", "variants"], message, "INVENTORY_QUANTITIES_LIMIT_EXCEEDED")];
}

/** What is written beside the product itself. */
interface Rest {
  join: CollectionDoc[];
  leave: CollectionDoc[];
  metafields: { type: string; id: string; inputs: MetafieldInput[] | null | undefined }[];
}

/** Files that are given are all that the product shows then; a variant's picture that is not among them goes. */
function showFiles(ctx: RequestContext, { product, variants }: ProductDraft, files: readonly MediaInput[]): void {
  product.media = newMedia(ctx, files);
  for (const { doc } of variants)
    if (doc.mediaId != null && !product.media.some(({ id }) => id === doc.mediaId)) doc.mediaId = null;
}

function applyInput(ctx: RequestContext, draft: ProductDraft, args: Args, rest: Rest): UserError[] {
  const { input, identifier } = args;
  const { product, isNew } = draft;
  if (input.giftCard != null && input.giftCard !== product.isGiftCard)
    return [
      userError(
        ["input", "giftCard"],
        "The product gift_card attribute cannot be changed after creation.",
        "GIFT_CARD_ATTRIBUTE_CANNOT_BE_CHANGED",
      ),
    ];
  const fields = { ...input, handle: input.handle ?? (isNew ? identifier?.handle : undefined) };
  const owner = { type: "Product", id: isNew ? null : product.id };
  const errors = [
    ...applyFields(ctx, product, fields, isNew).map(inOwnWords),
    ...inputErrors(input),
    ...metafieldErrors(ctx, owner, input.metafields ?? [], ["input", "metafields"]).map(({ field, message }) =>
      userError(field, message, "INVALID_METAFIELD"),
    ),
    ...mediaErrors(ctx, input.files ?? [], 0, ["input", "files"]).map(({ field, message }) =>
      userError(field, message, "INVALID_INPUT"),
    ),
  ];
  if (errors.length > 0) return errors;
  if (input.files) showFiles(ctx, draft, input.files);
  if (input.productOptions?.length && input.variants) {
    const wrong = setOptions(ctx.store, draft, input.productOptions);
    if (wrong.length > 0) return wrong;
    const { made, errors: unset } = setVariants(ctx, draft, input.variants);
    if (unset.length > 0) return unset;
    if (made.length === 0)
      return [userError(["input", "variants"], "At least one variant is required", "INVALID_INPUT")];
    made.forEach(({ doc }, index) =>
      rest.metafields.push({ type: "ProductVariant", id: doc.id, inputs: input.variants![index]!.metafields }),
    );
  } else if (isNew || input.productOptions) makeStandalone(ctx.store, draft);
  rest.metafields.push({ type: "Product", id: product.id, inputs: input.metafields });
  if (input.collections) {
    const now = isNew ? [] : manualCollectionsOf(ctx, product.id);
    const wanted = collectionsIn(ctx, input.collections);
    rest.join = wanted.filter(({ id }) => !now.some((one) => one.id === id));
    rest.leave = now.filter(({ id }) => !wanted.some((one) => one.id === id));
  }
  return [];
}

/** Metafields that are given are all there are then; given none at all, those there are stay. */
function setMetafields(ctx: RequestContext, owner: Owner, inputs: readonly MetafieldInput[] | null | undefined): void {
  if (!inputs) return;
  const kept = new Set(writeMetafields(ctx, owner, inputs).map(({ id }) => id));
  for (const { id } of metafieldsOf(ctx.store, owner)) if (!kept.has(id)) deleteMetafield(ctx.store, id);
}

function set(ctx: RequestContext, args: Args) {
  onlyPlayed("productSet", args.input, PLAYED);
  // Inside a bulk operation Shopify runs it at once in any case.
  if (args.synchronous === false && !ctx.bulk) throw new NotImplemented("productSet with synchronous: false");
  const failed = (userErrors: UserError[], product: ProductDoc | null = null) => ({
    ...{ product, productSetOperation: null, userErrors },
  });
  const before = meant(ctx, args);
  if (before && "field" in before) return failed([before]);
  const draft = before ? readDraft(ctx.store, before) : newDraft(ctx.store, args.input.giftCard === true);
  const rest: Rest = { join: [], leave: [], metafields: [] };
  const errors = applyInput(ctx, draft, args, rest);
  if (errors.length > 0) return failed(errors, before);
  const product = withHappening(ctx, (h) => {
    const written = writeDraft(h, draft);
    for (const { type, id, inputs } of rest.metafields) setMetafields(ctx, { type, id }, inputs);
    moveBetween(h, written.id, rest);
    return written;
  });
  return { product, productSetOperation: null, userErrors: [] };
}

export const productSetMutations: Resolvers = {
  Mutation: { productSet: (_, args: Args, ctx) => set(ctx, args) },
};
