import { change } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { productsResource } from "../resources.server.ts";
import type { DeleteProduct } from "./product-input.ts";
import { gone } from "./read-product.server.ts";
import { DELETE_PRODUCT } from "./shopify.server.ts";

const GONE_WORDS = "Product does not exist";

/** Deletes a product with its variants and their stock, for good. Throws not_found where somebody else did so before. */
export function deleteProduct(ctx: Ctx, input: DeleteProduct): Promise<{ id: string }> {
  const { id, key } = input;
  // A second try of the same key that finds nothing has come through before.
  return change(ctx, { verb: "product.delete", needs: ["write_products"], input }, async () => {
    const { productDelete } = await adminGraphql(ctx, DELETE_PRODUCT, { id: `gid://shopify/Product/${id}` });
    const errors = productDelete?.userErrors ?? [];
    const isGone = errors.some(({ message }) => message === GONE_WORDS);
    if (isGone && key === undefined) throw gone();
    if (!isGone) rejectUserErrors(errors);
    await recordChange(ctx, {
      touched: [{ resource: productsResource, ids: [BigInt(id)] }],
      action: "product.deleted",
      subject: `Product/${id}`,
    });
    return { id };
  });
}
