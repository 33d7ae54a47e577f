import { change, type Lost } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, idOfGid } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { productsResource } from "../resources.server.ts";
import { findMade, productsCalled } from "./find-made.server.ts";
import { gone, GONE_WORDS } from "./read-product.server.ts";
import type { DuplicateProduct } from "./product-input.ts";
import { DUPLICATE_PRODUCT } from "./shopify.server.ts";

/** Copies a product with its variants and pictures, as a draft without stock. Answers the copy's id. */
export function duplicateProduct(ctx: Ctx, input: DuplicateProduct): Promise<{ id: string }> {
  const { id: from, title } = input;
  const record = (id: bigint) =>
    recordChange(ctx, {
      touched: [{ resource: productsResource, ids: [id] }],
      action: "product.duplicated",
      subject: `Product/${id}`,
      details: { from },
    });
  const before = () => productsCalled(ctx, title);
  async function find(begunAt: Date, { kept }: Lost<string[]>) {
    const id = await findMade(ctx, title, { begunAt, kept });
    if (id === null) return null;
    await record(id);
    return { id: String(id) };
  }
  return change(ctx, { verb: "product.duplicate", needs: ["write_products"], input, before, find }, async () => {
    const { productDuplicate } = await adminGraphql(ctx, DUPLICATE_PRODUCT, {
      id: gidOf("Product", from),
      title,
    });
    const errors = productDuplicate?.userErrors ?? [];
    if (errors.some(({ message }) => message === GONE_WORDS)) throw gone();
    rejectUserErrors(
      errors.map((error) => ({ ...error, field: error.field?.map((one) => (one === "newTitle" ? "title" : one)) })),
    );
    const id = idOfGid(productDuplicate!.newProduct!.id);
    await record(id);
    return { id: String(id) };
  });
}
