import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { beginRun } from "../runs/begin-run.server.ts";

/** Begins a run that reads one kind as a whole, where too much differs to be fetched piece by piece; beside another run, the next look asks again. */
export async function readAnew(ctx: Ctx, resource: string): Promise<void> {
  try {
    await inTx(ctx, (tx) => beginRun(ctx, tx, "gaps", [resource]));
  } catch (error) {
    if (!isAppError(error) || error.code !== "conflict") throw error;
    ctx.log.info({ resource }, "another run is under way; the kind is read anew after it");
  }
}
