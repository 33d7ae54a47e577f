import type { Ctx } from "#app/platform/ctx.ts";
import type { RunInput } from "../schema.ts";

/** Goes on with the paused run. Throws `conflict` where none is paused. */
export function resumeSync(_ctx: Ctx, _input: RunInput): Promise<void> {
  throw new Error("not built yet");
}
