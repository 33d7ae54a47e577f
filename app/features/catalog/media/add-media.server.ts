import { change } from "#app/platform/change/change.server.ts";
import { isMadeSince } from "#app/platform/change/made-since.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { productsResource } from "../resources.server.ts";
import { mediaNodes } from "./read-media.server.ts";
import type { AddMedia } from "./schema.ts";
import { ADD_PRODUCT_MEDIA } from "./shopify.server.ts";

/** Shows uploaded pictures at the end of a product's media; Shopify looks at them afterwards. Answers their ids. */
export function addMedia(ctx: Ctx, input: AddMedia): Promise<{ mediaIds: string[] }> {
  const { id, files, seen } = input;
  const record = (mediaIds: readonly string[]) =>
    recordChange(ctx, {
      touched: [{ resource: productsResource, ids: [BigInt(id)] }],
      ...{ action: "product.mediaAdded", subject: `Product/${id}`, details: { mediaIds } },
    });
  async function find(begunAt: Date) {
    const come = (await mediaNodes(ctx, id)).filter((node) => "createdAt" in node && isMadeSince(node, begunAt, seen));
    if (come.length < files.length) return null;
    const mediaIds = come.map((node) => node.id);
    await record(mediaIds);
    return { mediaIds };
  }
  return change(ctx, { verb: "product.media.add", needs: ["write_products"], input, find }, async () => {
    const { productUpdate } = await adminGraphql(ctx, ADD_PRODUCT_MEDIA, {
      product: { id: gidOf("Product", id) },
      media: files.map(({ source, alt }) => ({ originalSource: source, alt, mediaContentType: "IMAGE" })),
    });
    rejectUserErrors(productUpdate?.userErrors);
    const product = productUpdate?.product;
    if (!product) throw new AppError("not_found", "There is no such product.");
    const mediaIds = product.media.nodes.slice(-files.length).map((node) => node.id);
    await record(mediaIds);
    return { mediaIds };
  });
}
