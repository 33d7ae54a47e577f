import { change } from "#app/platform/change/change.server.ts";
import { recordChange } from "#app/platform/change/record-change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import { movesTo } from "../moves.ts";
import { productsResource } from "../resources.server.ts";
import { waitForJob } from "../wait-for-job.server.ts";
import { mediaNodes } from "./read-media.server.ts";
import type { OrderMedia } from "./schema.ts";
import { ORDER_PRODUCT_MEDIA } from "./shopify.server.ts";

/** Puts a product's media in an order; the first one stands for the product. What came meanwhile stays behind them. */
export function orderMedia(ctx: Ctx, input: OrderMedia): Promise<{ moved: number }> {
  const { id, mediaIds } = input;
  return change(ctx, { verb: "product.media.order", needs: ["write_products"], input }, async () => {
    const moves = movesTo(
      (await mediaNodes(ctx, id)).map((node) => node.id),
      mediaIds,
    );
    if (moves.length === 0) return { moved: 0 };
    const { productReorderMedia } = await adminGraphql(ctx, ORDER_PRODUCT_MEDIA, {
      id: gidOf("Product", id),
      moves,
    });
    rejectUserErrors(productReorderMedia?.mediaUserErrors);
    await waitForJob(ctx, productReorderMedia?.job?.id);
    await recordChange(ctx, {
      touched: [{ resource: productsResource, ids: [BigInt(id)] }],
      ...{ action: "product.mediaOrdered", subject: `Product/${id}`, details: { mediaIds } },
    });
    return { moved: moves.length };
  });
}
