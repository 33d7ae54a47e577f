import type { Ctx } from "#app/platform/ctx.ts";
import type { ReplayDeadInput } from "../schema.ts";

/** Puts dead letters back to be done again; returns how many. */
export function replayDeadWebhooks(_ctx: Ctx, _input: ReplayDeadInput): Promise<{ replayed: number }> {
  throw new Error("not built yet");
}
