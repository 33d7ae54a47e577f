import { change } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { isAppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { productsResource } from "../resources.server.ts";
import type { DeleteProduct } from "./product-input.ts";
import { gone, GONE_WORDS, readProduct } from "./read-product.server.ts";
import { DELETE_PRODUCT } from "./shopify.server.ts";

/** Deletes a product with its variants and their stock, for good. Throws not_found where somebody else did so before. */
export function deleteProduct(ctx: Ctx, input: DeleteProduct): Promise<{ id: string }> {
  const { id } = input;
  const record = () =>
    recordChange(ctx, {
      touched: [{ resource: productsResource, ids: [BigInt(id)] }],
      action: "product.deleted",
      subject: `Product/${id}`,
    });
  // After an answer that was lost: gone means done.
  async function find() {
    const isThere = await readProduct(ctx, id, null).then(
      () => true,
      (error: unknown) => {
        if (isAppError(error) && error.code === "not_found") return false;
        throw error;
      },
    );
    if (isThere) return null;
    await record();
    return { id };
  }
  return change(ctx, { verb: "product.delete", needs: ["write_products"], input, find }, async () => {
    const { productDelete } = await adminGraphql(ctx, DELETE_PRODUCT, { id: gidOf("Product", id) });
    const errors = productDelete?.userErrors ?? [];
    if (errors.some(({ message }) => message === GONE_WORDS)) throw gone();
    rejectUserErrors(errors);
    await record();
    return { id };
  });
}
