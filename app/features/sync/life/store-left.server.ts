import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { cancelRun } from "../runs/cancel-run.server.ts";
import { pruneTomorrow } from "./prune-left.server.ts";

/** The store removed the app: its run ends where it is, and nothing is due any more. What was read stays, history for its time. */
export async function storeLeft(ctx: ShopRef, tx: Tx): Promise<void> {
  await cancelRun(ctx, tx);
  await tx.$executeRaw`delete from sync_due where shop = ${ctx.shop.id}`;
  await pruneTomorrow(ctx, tx);
}
