// productUpdate and productChangeStatus.
import type { ProductDoc } from "#sandbox/store/model.ts";
import { ApiError } from "#sandbox/graphql/errors.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { customIdsMissing } from "#sandbox/graphql/resolvers/errors.ts";
import { idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { metafieldErrors, writeMetafields } from "#sandbox/graphql/resolvers/metafield-inputs.ts";
import { onlyPlayed, userError } from "../common.ts";
import { mediaErrors, newMedia, type MediaInput } from "../media/product-media.ts";
import { saveProduct } from "../save-product.ts";
import { withHappening } from "../with-happening.ts";
import { applyFields, collectionsIn, moveBetween, PLAYED_FIELDS, type ProductFields } from "./product-fields.ts";

interface UpdateInput extends ProductFields {
  id?: string | null;
  collectionsToJoin?: string[] | null;
  collectionsToLeave?: string[] | null;
}

export interface ProductIdentifier {
  id?: string | null;
  handle?: string | null;
  customId?: unknown;
}

interface Args {
  product?: UpdateInput | null;
  input?: UpdateInput | null;
  identifier?: ProductIdentifier | null;
  media?: MediaInput[] | null;
}

const PLAYED = ["id", ...PLAYED_FIELDS, "collectionsToJoin", "collectionsToLeave"];

/** The product that is meant, or null. Throws where nothing says which. */
export function productBy(ctx: RequestContext, identifier: ProductIdentifier): ProductDoc | null {
  if (identifier.customId) throw customIdsMissing();
  if (identifier.handle != null) {
    const row = ctx.store.get<{ doc: string }>("select doc from products where handle = ?", identifier.handle);
    return row ? (JSON.parse(row.doc) as ProductDoc) : null;
  }
  if (identifier.id == null) throw new ApiError("An identifier or an id is required.", "INVALID_FIELD_ARGUMENTS");
  return documentOf(ctx, "products", idOf("Product", identifier.id));
}

function update(ctx: RequestContext, args: Args) {
  const input = args.product ?? args.input ?? {};
  onlyPlayed("productUpdate", input, PLAYED);
  const before = productBy(ctx, args.identifier ?? { id: input.id });
  if (!before) return { product: null, userErrors: [userError(["id"], "Product does not exist")] };
  const changed: ProductDoc = { ...before };
  const owner = { type: "Product", id: before.id };
  const errors = [
    ...applyFields(ctx, changed, input, false),
    ...metafieldErrors(ctx, owner, input.metafields ?? []).map(({ field, message }) => userError(field, message)),
    ...mediaErrors(ctx, args.media ?? [], before.media.length).map(({ field, message }) => userError(field, message)),
  ];
  if (errors.length > 0) return { product: before, userErrors: errors };
  changed.media = [...before.media, ...newMedia(ctx, args.media ?? [])];
  const join = collectionsIn(ctx, input.collectionsToJoin ?? []);
  const leave = collectionsIn(ctx, input.collectionsToLeave ?? []);
  if (join.length + leave.length > 0) withHappening(ctx, (h) => moveBetween(h, before.id, { join, leave }));
  writeMetafields(ctx, owner, input.metafields ?? []);
  return { product: saveProduct(ctx, changed), userErrors: [] };
}

function changeStatus(ctx: RequestContext, args: { productId: string; status: ProductDoc["status"] }) {
  const product = documentOf(ctx, "products", idOf("Product", args.productId));
  if (!product)
    return { product: null, userErrors: [userError(["productId"], "Product does not exist", "PRODUCT_NOT_FOUND")] };
  const same = product.status === args.status;
  return { product: same ? product : saveProduct(ctx, { ...product, status: args.status }), userErrors: [] };
}

export const productUpdateMutations: Resolvers = {
  Mutation: {
    productUpdate: (_, args: Args, ctx) => update(ctx, args),
    productChangeStatus: (_, args: { productId: string; status: ProductDoc["status"] }, ctx) => changeStatus(ctx, args),
  },
};
