import { isSummed } from "#app/features/ledger/index.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import { ordersKnownUntil } from "../pages/orders-known-until.server.ts";
import { allowedResources } from "../resources.server.ts";
import type { SyncStatus } from "../schema.ts";
import { runStatus } from "./run-status.server.ts";

/** How far the newest sync is, by kind of object, and when one that left no kind out completed last. */
export async function getSyncStatus(ctx: Ctx, now = new Date()): Promise<SyncStatus> {
  const { id: shopId } = ctx.shop;
  const allowed = allowedResources(ctx).map(({ name }) => name);
  return inTx(ctx, async (tx) => {
    const run = await tx.syncRun.findFirst({ where: { shopId }, orderBy: { startedAt: "desc" } });
    const steps = run ? await tx.syncStep.findMany({ where: { shopId, runId: run.id } }) : [];
    const [last] = await tx.$queryRaw<{ finishedAt: Date | null }[]>`
      select max(finished_at) as "finishedAt" from sync_runs r where shop_id = ${shopId} and status = 'completed'
        and not exists (select from sync_steps s join sync_runs earlier on earlier.shop_id = s.shop_id and earlier.id = s.run_id
          where s.shop_id = ${shopId} and earlier.started_at < r.started_at and s.resource = any(${allowed})
            and s.resource not in (select resource from sync_steps where shop_id = ${shopId} and run_id = r.id))`;
    const known = (await isSummed(tx, shopId)) ? await ordersKnownUntil(tx, shopId, now) : null;
    return {
      run: run && runStatus(run, steps, now),
      lastSyncAt: last?.finishedAt?.toISOString() ?? null,
      ordersReadAt: known?.toISOString() ?? null,
      uncountedOrders: await tx.ledgerProblem.count({ where: { shopId } }),
    };
  });
}
