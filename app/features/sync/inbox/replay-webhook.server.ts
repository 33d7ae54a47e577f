import type { Ctx } from "#app/platform/ctx.ts";
import type { WebhookRef } from "../schema.ts";

/** Puts a delivery back to be done again, whatever became of it. Throws `not_found`. */
export function replayWebhook(_ctx: Ctx, _input: WebhookRef): Promise<void> {
  throw new Error("not built yet");
}
