import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import type { ProductDetail } from "./product-detail.ts";
import { inFormsWords } from "./product-errors.ts";
import type { UpdateProduct } from "./product-input.ts";
import { optionsInput, productInput, setVariantInput, variantInput } from "./set-input.server.ts";
import { SET_PRODUCT, UPDATE_PRODUCT, UPDATE_VARIANTS } from "./shopify.server.ts";

/** The most variants that a bulk update takes; more go by productSet. */
const PER_CALL = 250;

/** Sends a change in the one call that makes all of it: productUpdate, a bulk update of variants, or productSet. */
export async function pushProduct(ctx: Ctx, before: ProductDetail, input: UpdateProduct): Promise<void> {
  const gid = `gid://shopify/Product/${input.id}`;
  const fields = productInput(input);
  const hasFields = Object.keys(fields).length > 0;
  const rows = Object.entries(input.variants);
  const changed = rows.flatMap(([at, row]) => {
    const variant = variantInput(row);
    return Object.keys(variant).length > 0 ? [{ at, id: row.id, variant }] : [];
  });
  if (input.options || (changed.length > 0 && (hasFields || changed.length > PER_CALL)))
    return setWhole(ctx, before, input, { id: gid, ...fields });
  if (changed.length > 0) {
    const variants = changed.map(({ id, variant }) => ({ ...variant, id: `gid://shopify/ProductVariant/${id}` }));
    const { productVariantsBulkUpdate } = await adminGraphql(ctx, UPDATE_VARIANTS, { productId: gid, variants });
    const places = changed.map(({ at }) => at);
    return rejectUserErrors(inFormsWords(productVariantsBulkUpdate?.userErrors ?? [], places));
  }
  if (!hasFields) return;
  const { productUpdate } = await adminGraphql(ctx, UPDATE_PRODUCT, { product: { id: gid, ...fields } });
  rejectUserErrors(inFormsWords(productUpdate?.userErrors ?? [], []));
}

// What productSet is not told of goes: all options and variants are named, with what changes of them.
async function setWhole(ctx: Ctx, before: ProductDetail, input: UpdateProduct, product: object): Promise<void> {
  const options = input.options ?? before.options;
  const given = Object.entries(input.variants);
  const rows = input.options
    ? given.map(([at, row]) => ({ at, row }))
    : before.variants.map(({ id, values }) => {
        const [at, row] = given.find(([, one]) => one.id === id) ?? ["", {}];
        return { at, row: { ...row, id, values: [...values] } };
      });
  const place = input.locationId === null ? null : `gid://shopify/Location/${input.locationId}`;
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
}
