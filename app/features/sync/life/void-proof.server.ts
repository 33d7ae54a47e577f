import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";

/**
 * What was proved of these kinds counts no more, in the caller's transaction: Shopify may show more than was compared, or nobody kept up
 * with it meanwhile. They are compared anew as soon as they have been read. When each slice was equal last stays known.
 */
export async function voidProof(ctx: ShopRef, tx: Tx, resources: readonly string[]): Promise<void> {
  for (const resource of resources.toSorted())
    await tx.$executeRaw`
      update sync_cursors set all_at = null, recent_at = null, all_due_at = now()
      where shop_id = ${ctx.shop.id} and resource = ${resource}`;
}
