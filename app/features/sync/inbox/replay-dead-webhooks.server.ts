import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { ReplayDeadInput } from "../schema.ts";
import { replay } from "./replay.server.ts";

/** Puts dead letters back to be done again, save those that nothing can be done with; returns how many. */
export function replayDeadWebhooks(ctx: Ctx, input: ReplayDeadInput): Promise<{ replayed: number }> {
  const { topic } = ReplayDeadInput.parse(input);
  return inTx(ctx, async (tx) => {
    const replayed = await replay(ctx, tx, { state: "dead", topic });
    if (replayed > 0) await audit(ctx, tx, "webhooks.replayed", { replayed, topic });
    return { replayed };
  });
}
