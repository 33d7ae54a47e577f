import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import type { DismissSetup, Setup } from "./schema.ts";

/** Closes the setup guide for good. */
export function dismissSetup(ctx: Ctx, _input: DismissSetup): Promise<Setup> {
  return inTx(ctx, async (tx) => {
    const { count } = await tx.shop.updateMany({
      where: { id: ctx.shop.id, setupDismissedAt: null },
      data: { setupDismissedAt: new Date() },
    });
    if (count > 0) await audit(ctx, tx, "setup.dismissed");
    return { isDismissed: true };
  });
}
