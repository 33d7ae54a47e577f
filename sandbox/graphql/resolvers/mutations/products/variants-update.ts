// productVariantsBulkUpdate: all variants or none, unless allowPartialUpdates takes those that are right.
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { idOf, parseGid } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { metafieldErrors, writeMetafields } from "#sandbox/graphql/resolvers/metafield-inputs.ts";
import { onlyPlayed, userError, type UserError } from "../common.ts";
import { withHappening } from "../with-happening.ts";
import { comboOf, existsAlready, readDraft, type DraftVariant, type ProductDraft } from "./draft.ts";
import { choose, forgetValues, learnValues } from "./option-choice.ts";
import { applyVariant, variantErrors } from "./variant-input.ts";
import { mediaErrors, setMedia } from "./variant-media.ts";
import { PLAYED_BULK, type BulkInput } from "./variants-create.ts";
import { writeDraft } from "./write-draft.ts";

interface Args {
  productId: string;
  variants: BulkInput[];
  media?: unknown[] | null;
  allowPartialUpdates?: boolean | null;
}

const CODES = { option: "OPTION_DOES_NOT_EXIST", value: "OPTION_VALUE_DOES_NOT_EXIST" };
const NO_QUANTITIES =
  "Inventory quantities can only be provided during create. To update inventory for existing variants, use inventoryAdjustQuantities.";

/** A draft with its variants by id, and the combinations that are taken. */
interface Work {
  draft: ProductDraft;
  byId: Map<string, DraftVariant>;
  taken: Map<string, DraftVariant>;
}

const idIn = (input: BulkInput): string => parseGid(input.id ?? "")?.id ?? "";

/** A first fault, that keeps Shopify from looking at the rest of the variant. */
function refused({ byId }: Work, input: BulkInput, path: string[]): UserError | null {
  if (input.id == null)
    return userError([...path, "id"], "Product variant is missing ID attribute", "PRODUCT_VARIANT_ID_MISSING");
  if (!byId.has(idIn(input)))
    return userError([...path, "id"], "Product variant does not exist", "PRODUCT_VARIANT_DOES_NOT_EXIST");
  return input.inventoryQuantities == null
    ? null
    : userError([...path, "inventoryQuantities"], NO_QUANTITIES, "NO_INVENTORY_QUANTITIES_ON_VARIANTS_UPDATE");
}

/** A wrong cost is told of twice here. */
const twice = (path: string[], error: UserError): UserError[] =>
  error.field?.at(-1) === "cost"
    ? [userError(path, error.message.replace("Cost per item ", ""), null), error]
    : [error];

/** Changes one variant of the draft; what is wrong leaves it as it was. */
function change(ctx: RequestContext, { draft, byId, taken }: Work, input: BulkInput, path: string[]): UserError[] {
  const { options } = draft.product;
  const variant = byId.get(idIn(input))!;
  const before = variant.doc.options;
  const { values, errors: unchosen } = choose(options, input.optionValues ?? [], before, path, CODES);
  if (unchosen.length > 0) return unchosen;
  const owner = { type: "ProductVariant", id: variant.doc.id };
  const twin = taken.get(comboOf(values)) ?? variant;
  const errors = [
    ...variantErrors("productVariantsBulkUpdate", input, path).flatMap((error) => twice(path, error)),
    ...(twin === variant ? [] : [userError(path, existsAlready(values), "VARIANT_ALREADY_EXISTS")]),
    ...mediaErrors(draft.product, input.mediaId, path),
    ...metafieldErrors(ctx, owner, input.metafields ?? [], [...path, "metafields"]).map(({ field, message }) =>
      userError(field, message, "INVALID_VALUE"),
    ),
  ];
  if (errors.length > 0) return errors;
  if (comboOf(values) !== comboOf(before)) {
    learnValues(ctx.store, options, values);
    taken.delete(comboOf(before));
    taken.set(comboOf(values), variant);
    variant.doc.options = values;
    const left = draft.variants.map(({ doc }) => doc.options);
    forgetValues(options, [before], left);
  }
  applyVariant(ctx, variant, input);
  setMedia(variant.doc, input.mediaId);
  return [];
}

function update(ctx: RequestContext, args: Args) {
  if (args.media?.length) onlyPlayed("productVariantsBulkUpdate", { media: args.media }, []);
  for (const input of args.variants) onlyPlayed("productVariantsBulkUpdate", input, PLAYED_BULK);
  const product = documentOf(ctx, "products", idOf("Product", args.productId));
  const failed = (userErrors: UserError[]) => ({ product, productVariants: null, userErrors });
  if (!product) return failed([userError(["productId"], "Product does not exist", "PRODUCT_DOES_NOT_EXIST")]);
  if (args.variants.length === 0) return { product, productVariants: [], userErrors: [] };
  const draft = readDraft(ctx.store, product);
  const byId = new Map(draft.variants.map((variant) => [variant.doc.id, variant]));
  const work: Work = { draft, byId, taken: new Map(draft.variants.map((one) => [comboOf(one.doc.options), one])) };
  const pathOf = (index: number) => ["variants", String(index)];
  const first = args.variants.map((input, index) => refused(work, input, pathOf(index)));
  const partly = args.allowPartialUpdates === true;
  if (!partly && first.some(Boolean)) return failed(first.flatMap((error) => error ?? []));
  const found = args.variants.map((input, index) => {
    const error = first[index];
    return error ? [error] : change(ctx, work, input, pathOf(index));
  });
  const errors = found.flat();
  const fine = args.variants.filter((_, index) => found[index]!.length === 0);
  const asTheyAre = () => args.variants.flatMap((input) => documentOf(ctx, "variants", idIn(input)) ?? []);
  if (partly ? fine.length === 0 : errors.length > 0)
    return { product, productVariants: asTheyAre(), userErrors: errors };
  for (const input of fine) writeMetafields(ctx, { type: "ProductVariant", id: idIn(input) }, input.metafields ?? []);
  const written = withHappening(ctx, (h) => writeDraft(h, draft));
  return { product: written, productVariants: asTheyAre(), userErrors: errors };
}

export const variantsUpdateMutations: Resolvers = {
  Mutation: { productVariantsBulkUpdate: (_, args: Args, ctx) => update(ctx, args) },
};
