import { change } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { productsResource } from "../resources.server.ts";
import type { SetVariantMedia } from "./schema.ts";
import { SET_VARIANT_MEDIA } from "./shopify.server.ts";

/** Gives variants one of their product's pictures, or none. Setting it twice is setting it once. */
export function setVariantMedia(ctx: Ctx, input: SetVariantMedia): Promise<{ variantIds: string[] }> {
  const { id, variantIds, mediaId } = input;
  return change(ctx, { verb: "product.variantMedia", needs: ["write_products"], input }, async () => {
    const { productVariantsBulkUpdate } = await adminGraphql(ctx, SET_VARIANT_MEDIA, {
      productId: gidOf("Product", id),
      variants: variantIds.map((one) => ({ id: gidOf("ProductVariant", one), mediaId })),
    });
    rejectUserErrors(productVariantsBulkUpdate?.userErrors);
    await recordChange(ctx, {
      touched: [{ resource: productsResource, ids: [BigInt(id)] }],
      ...{ action: "product.variantMediaSet", subject: `Product/${id}`, details: { variantIds, mediaId } },
    });
    return { variantIds };
  });
}
