import { change } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { productsResource } from "../resources.server.ts";
import { mediaNodes } from "./read-media.server.ts";
import type { RemoveMedia } from "./schema.ts";
import { DELETE_FILES, UPDATE_FILES } from "./shopify.server.ts";

/**
 * Takes media from a product and its variants. A picture stays among the store's files; what never became ready is deleted, since it
 * can be neither changed nor used. What is gone already counts as taken away.
 */
export function removeMedia(ctx: Ctx, input: RemoveMedia): Promise<{ mediaIds: string[] }> {
  const { id, mediaIds } = input;
  return change(ctx, { verb: "product.media.remove", needs: ["write_products", "write_files"], input }, async () => {
    const there = (await mediaNodes(ctx, id)).filter((node) => mediaIds.includes(node.id));
    const [ready, broken] = [true, false].map((isReady) =>
      there.filter(({ status }) => (status === "READY") === isReady).map((node) => node.id),
    ) as [string[], string[]];
    const referencesToRemove = [gidOf("Product", id)];
    if (ready.length > 0) {
      const files = ready.map((one) => ({ id: one, referencesToRemove }));
      const { fileUpdate } = await adminGraphql(ctx, UPDATE_FILES, { files });
      rejectUserErrors(fileUpdate?.userErrors);
    }
    if (broken.length > 0) {
      const { fileDelete } = await adminGraphql(ctx, DELETE_FILES, { fileIds: broken });
      rejectUserErrors(fileDelete?.userErrors);
    }
    const gone = [...ready, ...broken];
    await recordChange(ctx, {
      touched: [{ resource: productsResource, ids: [BigInt(id)] }],
      ...{ action: "product.mediaRemoved", subject: `Product/${id}`, details: { mediaIds: gone } },
    });
    return { mediaIds: gone };
  });
}
