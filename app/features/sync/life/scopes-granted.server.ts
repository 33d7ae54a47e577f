import type { Ctx } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { allowedResources } from "../resources.server.ts";
import { addSteps, beginRun } from "../runs/begin-run.server.ts";

/** New scopes opened kinds of objects that were left out so far: the run under way reads them too, or one begins for them alone. */
export async function scopesGranted(ctx: Ctx, tx: Tx, before: ReadonlySet<string>): Promise<void> {
  const { id: shopId } = ctx.shop;
  const had = new Set(allowedResources({ scopes: before }).map(({ name }) => name));
  const opened = allowedResources(ctx).flatMap(({ name }) => (had.has(name) ? [] : [name as string]));
  if (opened.length === 0) return;
  const active = await tx.syncRun.findFirst({
    where: { shopId, status: { in: ["queued", "running", "paused"] } },
    select: { id: true },
  });
  if (active) await addSteps(ctx, tx, active.id, (name) => opened.includes(name));
  else await beginRun(ctx, tx, "gaps", opened);
}
