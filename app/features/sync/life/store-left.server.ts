import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";

/** The store removed the app: its run ends where it is, and nothing is due any more. What was read stays. */
export async function storeLeft(ctx: ShopRef, tx: Tx): Promise<void> {
  const { id: shopId } = ctx.shop;
  await tx.syncRun.updateMany({
    where: { shopId, status: { in: ["queued", "running", "paused"] } },
    data: { status: "cancelled", finishedAt: new Date() },
  });
  await tx.$executeRaw`delete from sync_due where shop = ${shopId}`;
}
