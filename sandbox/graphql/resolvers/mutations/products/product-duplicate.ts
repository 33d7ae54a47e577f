// productDuplicate: a copy with everything but stock; its collections, pictures where asked for, and metafields with it.
import { newId } from "#sandbox/store/events/happening.ts";
import { metafieldsOf, writeMetafield, type Owner } from "#sandbox/store/metafields.ts";
import type { CollectionDoc, ProductDoc } from "#sandbox/store/model.ts";
import type { Store } from "#sandbox/store/store.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { shopOf } from "#sandbox/graphql/resolvers/shop.ts";
import { onlyPlayed, userError, type UserError } from "../common.ts";
import { withHappening } from "../with-happening.ts";
import { newOption, newVariant, readDraft, type DraftVariant, type ProductDraft } from "./draft.ts";
import { applyFields, moveBetween } from "./product-fields.ts";
import { writeDraft } from "./write-draft.ts";

interface Args {
  productId: string;
  newTitle: string;
  newStatus?: ProductDoc["status"] | null;
  includeImages?: boolean | null;
  synchronous?: boolean | null;
}

function copyMetafields(store: Store, from: Owner, to: Owner): void {
  for (const { namespace, key, type, value } of metafieldsOf(store, from))
    writeMetafield(store, to, { namespace, key, type, value });
}

function variantCopy(ctx: RequestContext, product: ProductDoc, source: DraftVariant): DraftVariant {
  const options = source.doc.options.map((one) => ({ ...one }));
  const made = newVariant(ctx.store, product, options);
  const { id, productId, inventoryItemId, createdAt, updatedAt } = made.doc;
  const own = { id, productId, inventoryItemId, createdAt, updatedAt, options, mediaId: null };
  const { id: itemId, variantId } = made.item;
  return {
    doc: { ...source.doc, ...own },
    item: { ...source.item, id: itemId, variantId, createdAt, updatedAt },
    stock: new Map(),
  };
}

/** The manual collections that a product is in. */
export const manualCollectionsOf = (ctx: RequestContext, productId: string): CollectionDoc[] =>
  ctx.store
    .all<{ doc: string }>(
      "select c.doc from collections c join collection_products p on p.collection_id = c.id where p.product_id = ?",
      productId,
    )
    .map((row) => JSON.parse(row.doc) as CollectionDoc)
    .filter(({ ruleSet }) => ruleSet === null);

function duplicate(ctx: RequestContext, args: Args) {
  if (args.synchronous === false) onlyPlayed("productDuplicate", { synchronous: "false" }, []);
  const answer = (newProduct: ProductDoc | null, userErrors: UserError[]) => ({
    ...{ newProduct, imageJob: null, productDuplicateOperation: null, shop: shopOf(ctx), userErrors },
  });
  const product = documentOf(ctx, "products", idOf("Product", args.productId));
  if (!product) return answer(null, [userError(["productId"], "Product does not exist")]);
  const source = readDraft(ctx.store, product);
  const now = ctx.store.nowIso();
  const copy: ProductDoc = {
    ...source.product,
    id: newId(ctx.store, "products", 32_768),
    options: product.options.map(({ name, values }) => newOption(ctx.store, name, [...values])),
    // The pictures are the same files: a copy shows them, and has none of its own.
    media: args.includeImages ? source.product.media : [],
    ...{ createdAt: now, updatedAt: now, publishedAt: null },
  };
  const errors = applyFields(ctx, copy, { title: args.newTitle, status: args.newStatus }, true);
  if (errors.length > 0)
    return answer(
      null,
      errors.map(({ field, message }) => userError(field?.[0] === "title" ? ["newTitle"] : field, message)),
    );
  const draft: ProductDraft = {
    ...{ product: copy, isNew: true },
    variants: source.variants.map((variant) => variantCopy(ctx, copy, variant)),
  };
  const made = withHappening(ctx, (h) => {
    const written = writeDraft(h, draft);
    copyMetafields(h.store, { type: "Product", id: product.id }, { type: "Product", id: written.id });
    source.variants.forEach(({ doc }, index) => {
      const to = { type: "ProductVariant", id: draft.variants[index]!.doc.id };
      copyMetafields(h.store, { type: "ProductVariant", id: doc.id }, to);
    });
    moveBetween(h, written.id, { join: manualCollectionsOf(ctx, product.id), leave: [] });
    return written;
  });
  return answer(made, []);
}

export const productDuplicateMutations: Resolvers = {
  Mutation: { productDuplicate: (_, args: Args, ctx) => duplicate(ctx, args) },
};
