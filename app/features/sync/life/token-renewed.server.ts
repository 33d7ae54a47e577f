import type { ShopRef } from "#app/platform/ctx.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { wakeAt } from "../polling/due.server.ts";
import { wakeRun } from "../runs/wake-run.server.ts";

/** A merchant brought a new token: what waited for one (the run, webhooks, polls, comparisons) goes on at once. */
export async function tokenRenewed(ctx: ShopRef, tx: Tx): Promise<void> {
  const { id: shopId } = ctx.shop;
  await tx.$executeRaw`
    update webhook_deliveries set next_at = now()
    where shop_id = ${shopId} and state = 'waiting' and claim is null and next_at > now()`;
  // By their names: see askComparison.
  await tx.$queryRaw`select from sync_cursors where shop_id = ${shopId} order by resource for update`;
  // What failed is put off by an hour at most: what is due later than that was not put off.
  await tx.$executeRaw`
    update sync_cursors set
      poll_due_at = case when poll_due_at < now() + interval '1 hour' then least(poll_due_at, now()) else poll_due_at end,
      recent_due_at = case when recent_due_at < now() + interval '1 hour' then least(recent_due_at, now()) else recent_due_at end,
      all_due_at = case when all_due_at < now() + interval '1 hour' then least(all_due_at, now()) else all_due_at end
    where shop_id = ${shopId} and errors > 0`;
  await wakeAt(ctx, new Date(), tx);
  // Last, as whoever looks after the store does (see askComparison). The one that runs may just have found the old token dead.
  await wakeRun(ctx, tx, { evenIfRunning: true });
}
