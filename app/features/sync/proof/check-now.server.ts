import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { wakeAt } from "../polling/due.server.ts";
import { allowedResources } from "../resources.server.ts";
import type { CheckInput } from "../schema.ts";
import { askComparison } from "./ask-comparison.server.ts";

/** Compares every slice with Shopify, in jobs of their own; returns at once. Kinds that have never been read as a whole wait for that. */
export async function checkNow(ctx: Ctx, input: CheckInput): Promise<void> {
  const trigger = ctx.actor.startsWith("api:") ? "api" : "manual";
  await inTx(ctx, async (tx) => {
    // First: whoever looks after the store holds its row while it enqueues the same jobs.
    await wakeAt(ctx, new Date(), tx);
    for (const { name } of allowedResources(ctx)) {
      if (input.resources && !input.resources.some((wanted) => wanted === name)) continue;
      await askComparison(ctx, tx, name, trigger);
    }
  });
}
