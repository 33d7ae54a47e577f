import type { ShopRef } from "#app/platform/ctx.ts";
import { inSqlTx } from "#app/platform/db.server.ts";

/** True while a kind of object is read for the first time: all that is at Shopify is about to come in anyway. */
export async function isReadFirst(ctx: ShopRef, resource: string): Promise<boolean> {
  const [found] = await inSqlTx(ctx, (sql) =>
    sql.query<{ is: boolean }>(
      `select exists (select from sync_steps s join sync_runs r on r.shop_id = s.shop_id and r.id = s.run_id
           where s.shop_id = $1 and s.resource = $2 and s.status in ('pending', 'requested', 'reading')
             and r.status in ('queued', 'running', 'paused'))
         and not exists (select from sync_steps where shop_id = $1 and resource = $2 and status = 'completed') as is`,
      [ctx.shop.id, resource],
    ),
  );
  return found?.is === true;
}
