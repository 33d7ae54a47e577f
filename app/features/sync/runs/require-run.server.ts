import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";

/** Throws `not_found` where a run is named that the store does not have. */
export async function requireRun(ctx: ShopRef, tx: Tx, id: string | undefined): Promise<void> {
  if (id !== undefined && (await tx.syncRun.count({ where: { shopId: ctx.shop.id, id } })) === 0)
    throw new AppError("not_found", "There is no such run.");
}
