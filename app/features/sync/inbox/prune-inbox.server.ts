import type { ShopRef } from "#app/platform/ctx.ts";
import { inSqlTx } from "#app/platform/db.server.ts";

/** How long a delivery is kept once it is done with, and how long its payload. Dead letters wait for someone, but not for ever. */
const KEPT_DAYS = 90;
const PAYLOAD_KEPT_DAYS = 30;
/** Rows in one transaction. */
const BATCH = 5_000;

const PRUNE = `delete from webhook_deliveries where shop_id = $1 and id in (select id from webhook_deliveries
  where shop_id = $1 and received_at < now() - interval '${KEPT_DAYS} days' and state <> 'waiting' limit ${BATCH}) returning 1`;

const EMPTY = `update webhook_deliveries set payload = null where shop_id = $1 and id in (select id from webhook_deliveries
  where shop_id = $1 and received_at < now() - interval '${PAYLOAD_KEPT_DAYS} days' and state in ('done', 'skipped')
    and payload is not null limit ${BATCH}) returning 1`;

/** Removes old deliveries of the store, and the payloads of those that were done with before. */
export async function pruneInbox(ctx: ShopRef, signal?: AbortSignal): Promise<void> {
  for (const statement of [PRUNE, EMPTY]) {
    for (let count = BATCH; count === BATCH;) {
      signal?.throwIfAborted();
      count = (await inSqlTx(ctx, (sql) => sql.query(statement, [ctx.shop.id]))).length;
    }
  }
}
