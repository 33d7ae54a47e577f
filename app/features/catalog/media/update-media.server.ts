import { change } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { mediaNodes } from "./read-media.server.ts";
import type { UpdateMedia } from "./schema.ts";
import { UPDATE_FILES } from "./shopify.server.ts";

/** Sets the alt text of one of a product's media. Throws not_found where the product does not show it. */
export function updateMedia(ctx: Ctx, input: UpdateMedia): Promise<{ mediaId: string }> {
  const { id, mediaId, alt } = input;
  return change(ctx, { verb: "product.media.update", needs: ["write_products", "write_files"], input }, async () => {
    const before = (await mediaNodes(ctx, id)).find((node) => node.id === mediaId);
    if (!before) throw new AppError("not_found", "This picture was taken away in the meantime.");
    const { fileUpdate } = await adminGraphql(ctx, UPDATE_FILES, { files: [{ id: mediaId, alt }] });
    rejectUserErrors(fileUpdate?.userErrors.map((error) => ({ ...error, field: error.field?.slice(-1) })));
    await recordChange(ctx, {
      touched: [],
      ...{ action: "product.mediaUpdated", subject: `Product/${id}` },
      details: { before: { alt: before.alt ?? "" }, after: { alt } },
    });
    return { mediaId };
  });
}
