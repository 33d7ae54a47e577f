import type { ShopRef } from "#app/platform/ctx.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import type { Sender } from "./sender.server.ts";

const AT_ONCE = 50;

/** SQL: the delivery `d` waits, and none before it to the same subscription about the same object does. */
export const FIRST_OF_OBJECT = `d.state = 'pending' and not exists (
  select from event_deliveries e where e.shop_id = d.shop_id and e.subscription_id = d.subscription_id
    and e.state = 'pending' and e.object_id = d.object_id and e.seq < d.seq)`;

/** Some of what can be sent now, by id: the first about each object; what was tried most often first, so that its own times are kept. */
export async function dueOf(ctx: ShopRef, { subscriptionId }: Pick<Sender, "subscriptionId">): Promise<string[]> {
  const rows = await inSqlTx(ctx, (sql) =>
    sql.query<{ id: string }>(
      `select d.id from event_deliveries d
       join event_subscriptions s on s.shop_id = d.shop_id and s.id = d.subscription_id
       where d.shop_id = $1 and d.subscription_id = $2 and d.next_at <= now() and ${FIRST_OF_OBJECT}
         and s.state = 'enabled' and (s.held_until is null or s.held_until <= now())
       order by d.tries desc, d.seq limit ${AT_ONCE}`,
      [ctx.shop.id, subscriptionId],
    ),
  );
  return rows.map(({ id }) => id);
}
