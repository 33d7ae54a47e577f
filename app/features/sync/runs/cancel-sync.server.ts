import type { Ctx } from "#app/platform/ctx.ts";
import type { RunInput } from "../schema.ts";

/** Ends the run that is under way or paused; what it has written stays. Throws `conflict` where none is. */
export function cancelSync(_ctx: Ctx, _input: RunInput): Promise<void> {
  throw new Error("not built yet");
}
