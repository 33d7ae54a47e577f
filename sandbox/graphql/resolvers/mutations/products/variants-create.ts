// productVariantsBulkCreate: variants come to a product, all of them or none.
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { idOf, parseGid } from "#sandbox/graphql/resolvers/gid.ts";
import { metafieldErrors, writeMetafields } from "#sandbox/graphql/resolvers/metafield-inputs.ts";
import { onlyPlayed, userError, type UserError } from "../common.ts";
import { withHappening } from "../with-happening.ts";
import {
  comboOf,
  existsAlready,
  isStandaloneDefault,
  MOST_VARIANTS,
  newVariant,
  readDraft,
  titleOf,
  type DraftVariant,
  type ProductDraft,
} from "./draft.ts";
import { choose, forgetValues, learnValues, type ValueChoice } from "./option-choice.ts";
import { applyVariant, PLAYED_VARIANT, variantErrors, type VariantFields } from "./variant-input.ts";
import { mediaErrors, setMedia } from "./variant-media.ts";
import { writeDraft } from "./write-draft.ts";

export interface BulkInput extends VariantFields {
  id?: string | null;
  optionValues?: ValueChoice[] | null;
  inventoryQuantities?: { availableQuantity: number; locationId: string }[] | null;
  mediaId?: string | null;
}

interface Args {
  productId: string;
  variants: BulkInput[];
  media?: unknown[] | null;
  strategy?: "DEFAULT" | "PRESERVE_STANDALONE_VARIANT" | "REMOVE_STANDALONE_VARIANT" | null;
}

export const PLAYED_BULK = ["id", ...PLAYED_VARIANT, "optionValues", "inventoryQuantities", "mediaId"];
const CODES = { option: "INVALID_INPUT", value: "INVALID_INPUT" };
/** Quantities of one call, over all variants. */
const MOST_QUANTITIES = 50_000;

/** The variant alone there was goes where its strategy says so. */
function makeRoom(draft: ProductDraft, strategy: Args["strategy"]): DraftVariant[] {
  const goes =
    strategy === "REMOVE_STANDALONE_VARIANT"
      ? draft.variants.length === 1
      : strategy !== "PRESERVE_STANDALONE_VARIANT" && isStandaloneDefault(draft);
  const gone = goes ? draft.variants : [];
  if (goes) draft.variants = [];
  return gone;
}

function stockOf(ctx: RequestContext, variant: DraftVariant, input: BulkInput, path: string[]): UserError[] {
  for (const { availableQuantity: quantity, locationId } of input.inventoryQuantities ?? []) {
    const id = parseGid(locationId)?.id;
    const location = id === undefined ? null : documentOf(ctx, "locations", id);
    const title = titleOf(variant.doc.options);
    if (!location?.active)
      return [
        userError(
          [...path, "inventoryQuantities"],
          `Quantity for ${title} couldn't be set because the location was deleted.`,
          "TRACKED_VARIANT_LOCATION_NOT_FOUND",
        ),
      ];
    variant.stock.set(location.id, { name: "available", quantity });
  }
  return [];
}

/** One more variant in the draft; what is wrong with it otherwise. `taken` are the combinations there are. */
function add(ctx: RequestContext, draft: ProductDraft, taken: Set<string>, input: BulkInput, index: number) {
  onlyPlayed("productVariantsBulkCreate", input, PLAYED_BULK);
  const path = ["variants", String(index)];
  if (input.id != null) return [userError([...path, "id"], "On create, this key cannot be used.", "NO_KEY_ON_CREATE")];
  const { options } = draft.product;
  const { values, errors: unchosen } = choose(options, input.optionValues ?? [], [], path, CODES);
  if (unchosen.length > 0) return unchosen;
  if (taken.has(comboOf(values)))
    return [userError(path, existsAlready(values), "VARIANT_ALREADY_EXISTS_CHANGE_OPTION_VALUE")];
  const variant = newVariant(ctx.store, draft.product, values);
  const errors = [
    ...variantErrors("productVariantsBulkCreate", input, path),
    ...stockOf(ctx, variant, input, path),
    ...mediaErrors(draft.product, input.mediaId, path),
    ...metafieldErrors(ctx, { type: "ProductVariant", id: null }, input.metafields ?? [], [...path, "metafields"]).map(
      ({ field, message }) => userError(field, message, "INVALID"),
    ),
  ];
  if (errors.length > 0) return errors;
  learnValues(ctx.store, options, values);
  applyVariant(ctx, variant, input);
  setMedia(variant.doc, input.mediaId);
  taken.add(comboOf(values));
  draft.variants.push(variant);
  return [];
}

function create(ctx: RequestContext, args: Args) {
  if (args.media?.length) onlyPlayed("productVariantsBulkCreate", { media: args.media }, []);
  const product = documentOf(ctx, "products", idOf("Product", args.productId));
  const failed = (userErrors: UserError[]) => ({ product: null, productVariants: [], userErrors });
  if (!product) return failed([userError(["productId"], "Product does not exist", "PRODUCT_DOES_NOT_EXIST")]);
  if (args.variants.length === 0) return { product, productVariants: [], userErrors: [] };
  const quantities = args.variants.reduce((n, { inventoryQuantities }) => n + (inventoryQuantities?.length ?? 0), 0);
  if (quantities > MOST_QUANTITIES) {
    const message = `The total number of inventory quantities can't exceed ${MOST_QUANTITIES}.`;
    return failed([userError(["variants"], message, "INVENTORY_QUANTITIES_LIMIT_EXCEEDED")]);
  }
  const draft = readDraft(ctx.store, product);
  const gone = makeRoom(draft, args.strategy);
  const before = draft.variants.length;
  if (before + args.variants.length > MOST_VARIANTS)
    return failed([
      userError(["variants"], `You can only have a maximum of ${MOST_VARIANTS} variants per product`, "INVALID_INPUT"),
    ]);
  const taken = new Set(draft.variants.map(({ doc }) => comboOf(doc.options)));
  const errors = args.variants.flatMap((input, index) => add(ctx, draft, taken, input, index));
  if (errors.length > 0) return failed(errors);
  forgetValues(
    draft.product.options,
    gone.map(({ doc }) => doc.options),
    draft.variants.map(({ doc }) => doc.options),
  );
  const written = withHappening(ctx, (h) => {
    const made = draft.variants.slice(before);
    made.forEach(({ doc }, index) =>
      writeMetafields(ctx, { type: "ProductVariant", id: doc.id }, args.variants[index]!.metafields ?? []),
    );
    return writeDraft(h, draft);
  });
  return { product: written, productVariants: draft.variants.slice(before).map(({ doc }) => doc), userErrors: [] };
}

export const variantsCreateMutations: Resolvers = {
  Mutation: { productVariantsBulkCreate: (_, args: Args, ctx) => create(ctx, args) },
};
