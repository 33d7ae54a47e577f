import { change } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { inventoryResource } from "#app/features/inventory/index.server.ts";
import { productsResource } from "../resources.server.ts";
import { checkAmounts, checkVariants } from "./check-variants.ts";
import { madeSince } from "./made-since.server.ts";
import { inFormsWords } from "./product-errors.ts";
import type { CreateProduct } from "./product-input.ts";
import { itemsOf } from "./push-product.server.ts";
import { optionsInput, productInput, setVariantInput } from "./set-input.server.ts";
import { SET_PRODUCT } from "./shopify.server.ts";

/**
 * Makes a product with all its variants in one call: it is there as a whole, or not at all. Answers its id. Units are put where
 * `locationId` says. Throws `invalid` and `shopify_rejected` with messages by field.
 */
export function createProduct(ctx: Ctx, input: CreateProduct): Promise<{ id: string }> {
  const { options, locationId, variants, key: _key, ...fields } = input;
  const rows = Object.entries(variants);
  checkVariants(options, rows);
  checkAmounts(ctx, rows);
  const record = (id: bigint, items: readonly bigint[] = []) =>
    recordChange(ctx, {
      touched: [
        { resource: productsResource, ids: [id] },
        { resource: inventoryResource, ids: items },
      ],
      action: "product.created",
      subject: `Product/${id}`,
      details: { title: fields.title, variants: rows.length },
    });
  async function find(begunAt: Date) {
    const id = await madeSince(ctx, begunAt, fields.title);
    if (id === null) return null;
    await record(id);
    return { id: String(id) };
  }
  return change(ctx, { verb: "product.create", needs: ["write_products"], input, find }, async () => {
    const product = {
      ...productInput(fields),
      productOptions: optionsInput(options),
      variants: rows.map(([, row]) => ({
        ...setVariantInput(row, options),
        ...(row.available !== "" &&
          locationId !== null && {
            inventoryQuantities: [
              {
                locationId: `gid://shopify/Location/${locationId}`,
                name: "available",
                quantity: Number(row.available),
              },
            ],
          }),
      })),
    };
    const { productSet } = await adminGraphql(ctx, SET_PRODUCT, { input: product });
    rejectUserErrors(
      inFormsWords(
        productSet?.userErrors ?? [],
        rows.map(([at]) => at),
      ),
    );
    const id = idOfGid(productSet!.product!.id);
    await record(id, itemsOf(productSet));
    return { id: String(id) };
  });
}
