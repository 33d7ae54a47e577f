import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import type { MediaItem, MediaOf } from "./schema.ts";
import { type MediaNode, PRODUCT_MEDIA } from "./shopify.server.ts";

/** A product's media in their order, as Shopify has them now. Throws not_found. */
export async function readMedia(ctx: Ctx, { id }: MediaOf): Promise<MediaItem[]> {
  return (await mediaNodes(ctx, id)).map(mediaItem);
}

/** The same as Shopify answers them. */
export async function mediaNodes(ctx: Ctx, id: string): Promise<MediaNode[]> {
  const { product } = await adminGraphql(ctx, PRODUCT_MEDIA, { id: gidOf("Product", id) });
  if (!product) throw new AppError("not_found", "There is no such product.");
  return product.media.nodes;
}

export const mediaItem = (node: MediaNode): MediaItem => ({
  id: node.id,
  type: node.mediaContentType,
  alt: node.alt ?? "",
  url: node.preview?.image?.url || null,
  status: node.status,
  problem: node.status === "FAILED" ? node.mediaErrors.map(({ message }) => message).join(" ") || null : null,
});
