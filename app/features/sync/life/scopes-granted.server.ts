import type { Ctx } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { wakeAt } from "../polling/due.server.ts";
import { allowedResources } from "../resources.server.ts";
import { addSteps, beginRun } from "../runs/begin-run.server.ts";
import { voidProof } from "./void-proof.server.ts";

/**
 * New scopes opened kinds of objects that were left out so far, or showed more of one (read_all_orders): a run begins for them alone. A
 * run under way reads what was left out, too; of what it may have read already, a comparison finds the rest. Until then nothing of them
 * is proved.
 */
export async function scopesGranted(ctx: Ctx, tx: Tx, before: ReadonlySet<string>): Promise<void> {
  const { id: shopId } = ctx.shop;
  const past = { ...ctx, scopes: before };
  const had = new Set(allowedResources(past).map(({ name }) => name));
  const allowed = allowedResources(ctx);
  const opened: string[] = allowed.map(({ name }) => name).filter((name) => !had.has(name));
  const widened: string[] = allowed
    .filter((one) => had.has(one.name) && one.shownSince(past) !== null && one.shownSince(ctx) === null)
    .map(({ name }) => name);
  if (opened.length + widened.length === 0) return;
  await voidProof(ctx, tx, [...opened, ...widened]);
  const active = await tx.syncRun.findFirst({
    where: { shopId, status: { in: ["queued", "running", "paused"] } },
    select: { id: true },
  });
  if (!active) return void (await beginRun(ctx, tx, "gaps", [...opened, ...widened]));
  await addSteps(ctx, tx, active.id, (name) => opened.includes(name));
  for (const name of widened)
    await tx.$executeRaw`
      insert into sync_cursors (shop_id, resource, all_due_at) values (${shopId}, ${name}, now())
      on conflict (shop_id, resource) do update set all_due_at = now()`;
  await wakeAt(ctx, new Date(), tx);
}
