import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { wakeAt } from "../polling/due.server.ts";
import { wakeRun } from "../runs/wake-run.server.ts";

/** A merchant brought a new token: what waited for one goes on at once. */
export async function tokenRenewed(ctx: ShopRef, tx: Tx): Promise<void> {
  await wakeRun(ctx, tx, { evenIfRunning: true }); // the one that runs may just have found the old token dead
  await wakeAt(ctx, new Date(), tx);
}
