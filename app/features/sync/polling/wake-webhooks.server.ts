import type { Ctx } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { queueWork } from "../inbox/queue-work.server.ts";
import type { ResourceName } from "../schema.ts";

interface Waiting {
  resource: ResourceName | null;
  next_at: Date;
}

/** Enqueues the jobs of webhooks whose time to be tried (again) has come; returns when each kind's next one is due. */
export async function wakeWebhooks(ctx: Ctx, tx: Tx): Promise<number[]> {
  const waiting = await tx.$queryRaw<Waiting[]>`
    select resource, min(next_at) as next_at from webhook_deliveries
    where shop_id = ${ctx.shop.id} and state = 'waiting'
    group by resource`;
  const due = waiting.filter(({ next_at: at }) => at.getTime() <= Date.now());
  await queueWork(ctx, tx, new Set(due.map(({ resource }) => resource)));
  return waiting.map(({ next_at: at }) => at.getTime());
}
