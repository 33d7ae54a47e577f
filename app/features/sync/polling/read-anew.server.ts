import type { Ctx } from "#app/platform/ctx.ts";
import { inSqlTx, inTx } from "#app/platform/db.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { beginRun } from "../runs/begin-run.server.ts";

const DONE_TODAY = `select from sync_runs r join sync_steps s on s.shop_id = r.shop_id and s.run_id = r.id
  where r.shop_id = $1 and r.trigger = 'gaps' and s.resource = $2 and r.started_at > now() - interval '1 day'
    and r.status in ('completed', 'failed', 'cancelled') limit 1`;

/**
 * Begins a run that reads one kind as a whole, where too much differs to be fetched piece by piece; beside another run, the next look
 * asks again. False where such a run has ended within a day: what it could not mend, another one would not, over and over.
 */
export async function readAnew(ctx: Ctx, resource: string): Promise<boolean> {
  const done = await inSqlTx(ctx, (sql) => sql.query(DONE_TODAY, [ctx.shop.id, resource]));
  if (done.length > 0) return false;
  try {
    await inTx(ctx, (tx) => beginRun(ctx, tx, "gaps", [resource]));
    ctx.log.info({ resource }, "too much differs to be fetched one by one; the kind is read anew");
  } catch (error) {
    if (!isAppError(error) || error.code !== "conflict") throw error;
    ctx.log.info({ resource }, "another run is under way; the kind is read anew after it");
  }
  return true;
}
