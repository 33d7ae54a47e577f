import type { Ctx } from "#app/platform/ctx.ts";
import { replayDeadWebhooks } from "../inbox/replay-dead-webhooks.server.ts";
import { replayWebhook } from "../inbox/replay-webhook.server.ts";
import type { ReplayInput } from "../schema.ts";

/** Puts one webhook, or the dead ones, back to be done again. Throws `not_found`. */
export async function replayWebhooks(ctx: Ctx, input: ReplayInput): Promise<{ replayed: number }> {
  if ("dead" in input) return replayDeadWebhooks(ctx, { topic: input.topic });
  await replayWebhook(ctx, input);
  return { replayed: 1 };
}
