import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import type { Setup } from "./schema.ts";

/** What the store's merchant has done with the setup guide. */
export function getSetup(ctx: Pick<Ctx, "shop">): Promise<Setup> {
  return inTx(ctx, async (tx) => {
    const { setupDismissedAt } = await tx.shop.findUniqueOrThrow({
      where: { id: ctx.shop.id },
      select: { setupDismissedAt: true },
    });
    return { isDismissed: setupDismissedAt !== null };
  });
}
