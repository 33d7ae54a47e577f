import type { ShopRef } from "#app/platform/ctx.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import { ABOUT_PEOPLE } from "./compliance.ts";

/**
 * How long a delivery is kept once it is done with, and how long its payload. Dead letters keep theirs, so that they can be tried again;
 * those that name a person for thirty days, which is what the law leaves to act on them.
 */
const KEPT_DAYS = 90;
const PAYLOAD_KEPT_DAYS = 30;
/** Rows in one transaction. */
const BATCH = 5_000;

const PRUNE = `delete from webhook_deliveries where shop_id = $1 and id in (select id from webhook_deliveries
  where shop_id = $1 and received_at < now() - interval '${KEPT_DAYS} days' and state <> 'waiting' limit ${BATCH}) returning 1`;

const EMPTY = `update webhook_deliveries set payload = null where shop_id = $1 and id in (select id from webhook_deliveries
  where shop_id = $1 and received_at < now() - interval '${PAYLOAD_KEPT_DAYS} days' and state <> 'waiting'
    and payload is not null and (state <> 'dead' or topic = any($2::text[])) limit ${BATCH}) returning 1`;

/** Removes old deliveries of the store, and the payloads of those that were done with before. */
export async function pruneInbox(ctx: ShopRef, signal?: AbortSignal): Promise<void> {
  const statements: [string, unknown[]][] = [
    [PRUNE, [ctx.shop.id]],
    [EMPTY, [ctx.shop.id, ABOUT_PEOPLE]],
  ];
  for (const [statement, values] of statements) {
    for (let count = BATCH; count === BATCH;) {
      signal?.throwIfAborted();
      count = (await inSqlTx(ctx, (sql) => sql.query(statement, values))).length;
    }
  }
}
