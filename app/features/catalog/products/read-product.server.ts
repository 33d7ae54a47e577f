import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { MORE_VARIANT_DETAILS, PRODUCT_DETAIL, type ProductDetailNode } from "./shopify.server.ts";

/**
 * A product with all its variants as Shopify has it now; their stock at one location, where one is named. Throws not_found where
 * Shopify has none of this id.
 */
export async function readProduct(ctx: Ctx, id: string, locationId: string | null): Promise<ProductDetailNode> {
  const gid = gidOf("Product", id);
  // Shopify wants an id even where it is not looked at.
  const place = { location: gidOf("Location", locationId ?? "1"), withStock: locationId !== null };
  const { product } = await adminGraphql(ctx, PRODUCT_DETAIL, { id: gid, ...place });
  if (!product) throw gone();
  const variants = [...product.variants.nodes];
  for (let { hasNextPage, endCursor: after } = product.variants.pageInfo; hasNextPage && after;) {
    const more = (await adminGraphql(ctx, MORE_VARIANT_DETAILS, { id: gid, after, ...place })).product;
    if (!more) throw gone();
    variants.push(...more.variants.nodes);
    ({ hasNextPage, endCursor: after } = more.variants.pageInfo);
  }
  return { ...product, variants };
}

/** How Shopify says so. */
export const GONE_WORDS = "Product does not exist";

/** What is said of a product that Shopify has no more. */
export const gone = (): AppError => new AppError("not_found", "Shopify has no such product any more.");
