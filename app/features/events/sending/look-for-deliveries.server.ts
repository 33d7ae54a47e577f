import type { Ctx } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { wakeJob } from "#app/platform/queue/wake-job.server.ts";
import { deliverJob } from "../jobs.server.ts";

/** For the worker's look after a store: what should have been sent a while ago and has no job (the store was away) gets one. */
export async function lookForDeliveries(ctx: Ctx, tx: Tx): Promise<null> {
  const late = await tx.$queryRaw<{ id: string }[]>`
    select s.id from event_subscriptions s where s.shop_id = ${ctx.shop.id} and s.state = 'enabled' and exists (
      select from event_deliveries d where d.shop_id = s.shop_id and d.subscription_id = s.id and d.state = 'pending'
        and d.next_at < now() - interval '2 minutes') order by s.id`;
  for (const { id: subscriptionId } of late)
    await wakeJob(ctx, tx, deliverJob, { subscriptionId }, { key: subscriptionId });
  return null;
}
