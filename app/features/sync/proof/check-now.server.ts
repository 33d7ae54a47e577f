import type { Ctx } from "#app/platform/ctx.ts";
import type { CheckInput } from "../schema.ts";

/** Compares every slice with Shopify, in a job of its own. */
export function checkNow(_ctx: Ctx, _input: CheckInput): Promise<void> {
  throw new Error("not built yet");
}
