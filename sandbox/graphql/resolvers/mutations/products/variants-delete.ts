// productVariantsBulkDelete and productVariantsBulkReorder.
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { idOf, parseGid } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { userError, type UserError } from "../common.ts";
import { withHappening } from "../with-happening.ts";
import { readDraft } from "./draft.ts";
import { forgetValues } from "./option-choice.ts";
import { writeDraft } from "./write-draft.ts";

const failed = (userErrors: UserError[]) => ({ product: null, userErrors });
const noProduct = () => failed([userError(["productId"], "Product does not exist", "PRODUCT_DOES_NOT_EXIST")]);
const variantIn = (gid: string): string => {
  const parsed = parseGid(gid);
  return parsed?.type === "ProductVariant" ? parsed.id : "";
};

function remove(ctx: RequestContext, { productId, variantsIds }: { productId: string; variantsIds: string[] }) {
  const product = documentOf(ctx, "products", idOf("Product", productId));
  if (!product) return noProduct();
  if (variantsIds.length === 0) return { product, userErrors: [] };
  const draft = readDraft(ctx.store, product);
  const known = new Set(draft.variants.map(({ doc }) => doc.id));
  const errors = variantsIds.flatMap((gid, index) =>
    known.has(variantIn(gid))
      ? []
      : [
          userError(
            ["variantsIds", String(index)],
            "At least one variant does not belong to the product",
            "AT_LEAST_ONE_VARIANT_DOES_NOT_BELONG_TO_THE_PRODUCT",
          ),
        ],
  );
  if (errors.length > 0) return failed(errors);
  const goes = new Set(variantsIds.map(variantIn));
  const gone = draft.variants.filter(({ doc }) => goes.has(doc.id));
  draft.variants = draft.variants.filter(({ doc }) => !goes.has(doc.id));
  if (draft.variants.length === 0)
    return failed([userError(["variantsIds"], "Cannot delete the last variant", "CANNOT_DELETE_LAST_VARIANT")]);
  forgetValues(
    draft.product.options,
    gone.map(({ doc }) => doc.options),
    draft.variants.map(({ doc }) => doc.options),
  );
  return { product: withHappening(ctx, (h) => writeDraft(h, draft)), userErrors: [] };
}

interface ReorderArgs {
  productId: string;
  positions: { id: string; position: number }[];
}

function reorder(ctx: RequestContext, { productId, positions }: ReorderArgs) {
  const product = documentOf(ctx, "products", idOf("Product", productId));
  if (!product) return noProduct();
  const wrong = positions.findIndex(({ position }) => position < 1);
  if (wrong >= 0) {
    const field = ["positions", String(wrong), "position"];
    return failed([userError(field, "Position can not be zero or negative number", "INVALID_POSITION")]);
  }
  const ids = positions.map(({ id }) => variantIn(id));
  if (new Set(ids).size !== ids.length)
    return failed([userError(["positions"], "Product variant IDs must be unique", "DUPLICATED_VARIANT_ID")]);
  const draft = readDraft(ctx.store, product);
  const known = new Map(draft.variants.map((variant) => [variant.doc.id, variant]));
  const missing = ids.findIndex((id) => !known.has(id));
  if (missing >= 0)
    return failed([
      userError(["positions", String(missing), "id"], "Product variant does not exist", "MISSING_VARIANT"),
    ]);
  const order = draft.variants.filter(({ doc }) => !ids.includes(doc.id));
  const placed = positions.map(({ position }, index) => ({ position, variant: known.get(ids[index]!)! }));
  for (const { position, variant } of placed.sort((a, b) => a.position - b.position))
    order.splice(position - 1, 0, variant);
  draft.variants = order;
  return { product: withHappening(ctx, (h) => writeDraft(h, draft)), userErrors: [] };
}

export const variantsDeleteMutations: Resolvers = {
  Mutation: {
    productVariantsBulkDelete: (_, args: { productId: string; variantsIds: string[] }, ctx) => remove(ctx, args),
    productVariantsBulkReorder: (_, args: ReorderArgs, ctx) => reorder(ctx, args),
  },
};
