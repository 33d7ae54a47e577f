import type { Ctx } from "#app/platform/ctx.ts";
import type { RunInput } from "../schema.ts";

/** Halts the run that is under way, where it stands. Throws `conflict` where none is. */
export function pauseSync(_ctx: Ctx, _input: RunInput): Promise<void> {
  throw new Error("not built yet");
}
