import type { ShopRef } from "#app/platform/ctx.ts";
import { inSqlTx, type Sql } from "#app/platform/db.server.ts";
import { wakeJob } from "#app/platform/queue/wake-job.server.ts";
import { deliverJob } from "../jobs.server.ts";
import { FIRST_OF_OBJECT } from "./due.server.ts";

/** A run of the job that sends for a subscription; there is one at a time. */
export interface Sender {
  readonly subscriptionId: string;
  readonly id: string;
}

/** Longer than an attempt takes: a sender that was killed is replaced after this. */
const LEASE_SECONDS = 30;
export const UNTIL = `now() + interval '${LEASE_SECONDS} seconds'`;

/** Makes this run the subscription's sender. False where another one is: that one is looked after again once its time is over. */
export function take(ctx: ShopRef, { subscriptionId, id }: Sender): Promise<boolean> {
  const { id: shopId } = ctx.shop;
  return inSqlTx(ctx, async (sql) => {
    const taken = await sql.query(
      `update event_subscriptions set sender = $3, sender_until = ${UNTIL}
       where shop_id = $1 and id = $2 and (sender is null or sender_until < now()) returning id`,
      [shopId, subscriptionId, id],
    );
    if (taken.length > 0) return true;
    const [other] = await sql.query<{ at: Date }>(
      "select sender_until + interval '1 second' as at from event_subscriptions where shop_id = $1 and id = $2 and sender is not null",
      [shopId, subscriptionId],
    );
    if (other) await wake(ctx, sql, subscriptionId, other.at);
    return false;
  });
}

/** Gives the place free and has the job run when the next message is due. What comes in meanwhile waits for this, or is seen here. */
export function leave(ctx: ShopRef, { subscriptionId, id }: Sender): Promise<void> {
  const values = [ctx.shop.id, subscriptionId];
  return inSqlTx(ctx, async (sql) => {
    const left = await sql.query(
      "update event_subscriptions set sender = null, sender_until = null where shop_id = $1 and id = $2 and sender = $3 returning id",
      [...values, id],
    );
    if (left.length === 0) return;
    const [next] = await sql.query<{ at: Date | null }>(
      `select greatest(min(d.next_at), min(s.held_until)) as at
       from event_deliveries d join event_subscriptions s on s.shop_id = d.shop_id and s.id = d.subscription_id
       where d.shop_id = $1 and d.subscription_id = $2 and s.state = 'enabled' and ${FIRST_OF_OBJECT}`,
      values,
    );
    if (next?.at) await wake(ctx, sql, subscriptionId, next.at);
  });
}

/** Has the subscription's job run at this moment, or sooner where it is to already. */
export const wake = (ctx: ShopRef, sql: Sql, subscriptionId: string, at?: Date): Promise<void> =>
  wakeJob(ctx, sql, deliverJob, { subscriptionId }, { key: subscriptionId, evenIfRunning: true, at });
