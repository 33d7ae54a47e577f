import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, idOfGid } from "#app/platform/shopify/gid.ts";
import type { ResultOf } from "#app/platform/shopify/operations.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { collectionMoves, collectionsAfter } from "./collection-moves.ts";
import type { ProductDetail } from "./product-detail.ts";
import { inFormsWords } from "./product-errors.ts";
import type { UpdateProduct } from "./product-input.ts";
import { optionsInput, productInput, setVariantInput, variantInput } from "./set-input.server.ts";
import { SET_PRODUCT, UPDATE_PRODUCT, UPDATE_VARIANTS } from "./shopify.server.ts";

/** The most variants that a bulk update takes; more go by productSet. */
const PER_CALL = 250;

/**
 * Sends a change in the one call that makes all of it: productUpdate, a bulk update of variants, or productSet. Answers the stock items
 * of the variants that it touched.
 */
export async function pushProduct(ctx: Ctx, before: ProductDetail, input: UpdateProduct): Promise<bigint[]> {
  const gid = gidOf("Product", input.id);
  const fields = productInput(input);
  const moves = collectionMoves(before, input);
  const isMoved = moves.join.length + moves.leave.length > 0;
  const hasFields = isMoved || Object.keys(fields).length > 0;
  const rows = Object.entries(input.variants);
  // Only with options is a variant made: without them, a row says which one it changes.
  const changed = rows.flatMap(([at, { id, ...row }]) => {
    const variant = variantInput(row);
    return id !== null && Object.keys(variant).length > 0 ? [{ at, id, variant }] : [];
  });
  if (input.options || (changed.length > 0 && (hasFields || changed.length > PER_CALL)))
    return setWhole(ctx, before, input, {
      ...{ id: gid, ...fields },
      ...(isMoved && {
        collections: collectionsAfter(before.collections, moves).map((one) => gidOf("Collection", one)),
      }),
    });
  if (changed.length > 0) {
    const variants = changed.map(({ id, variant }) => ({ ...variant, id: gidOf("ProductVariant", id) }));
    const { productVariantsBulkUpdate } = await adminGraphql(ctx, UPDATE_VARIANTS, { productId: gid, variants });
    const places = changed.map(({ at }) => at);
    rejectUserErrors(inFormsWords(productVariantsBulkUpdate?.userErrors ?? [], places));
    const ids = new Set(changed.map(({ id }) => id));
    return before.variants.filter(({ id }) => ids.has(id)).map(({ itemId }) => BigInt(itemId));
  }
  if (!hasFields) return [];
  const { productUpdate } = await adminGraphql(ctx, UPDATE_PRODUCT, {
    product: {
      ...{ id: gid, ...fields },
      ...(isMoved && {
        collectionsToJoin: moves.join.map((one) => gidOf("Collection", one)),
        collectionsToLeave: moves.leave.map((one) => gidOf("Collection", one)),
      }),
    },
  });
  rejectUserErrors(inFormsWords(productUpdate?.userErrors ?? [], []));
  return [];
}

// What productSet is not told of goes: all options and variants are named, with what changes of them.
async function setWhole(ctx: Ctx, before: ProductDetail, input: UpdateProduct, product: object): Promise<bigint[]> {
  const options = input.options ?? before.options;
  const given = Object.entries(input.variants);
  const rows = input.options
    ? given.map(([at, row]) => ({ at, row }))
    : before.variants.map(({ id, values }) => {
        const [at, row] = given.find(([, one]) => one.id === id) ?? ["", {}];
        return { at, row: { ...row, id, values: [...values] } };
      });
  const place = input.locationId === null ? null : gidOf("Location", input.locationId);
  const { productSet } = await adminGraphql(ctx, SET_PRODUCT, {
    input: {
      ...product,
      productOptions: optionsInput(options),
      variants: rows.map(({ row }) => ({
        ...setVariantInput(row, options),
        // What is there already is set where it is still what the form saw: see setAvailable.
        ...(row.id === null &&
          row.available &&
          place && {
            inventoryQuantities: [{ locationId: place, name: "available", quantity: Number(row.available) }],
          }),
      })),
    },
  });
  rejectUserErrors(
    inFormsWords(
      productSet?.userErrors ?? [],
      rows.map(({ at }) => at),
    ),
  );
  return itemsOf(productSet);
}

/** The stock items of a product that was set; of the first 250 variants, the others come with their webhooks. */
export const itemsOf = (set: ResultOf<typeof SET_PRODUCT>["productSet"]): bigint[] =>
  (set?.product?.variants.nodes ?? []).map(({ inventoryItem }) => idOfGid(inventoryItem.id));
