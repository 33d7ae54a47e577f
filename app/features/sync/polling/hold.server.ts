import type { ShopRef } from "#app/platform/ctx.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { wakeAt } from "./due.server.ts";

const LEASE_SECONDS = 60;
const RENEWED_EVERY_MS = 15_000;

const TAKE = (column: string) => `insert into sync_cursors (shop_id, resource, ${column})
  values ($1, $2, now() + interval '${LEASE_SECONDS} seconds')
  on conflict (shop_id, resource) do update set ${column} = excluded.${column}
    where sync_cursors.${column} is null or sync_cursors.${column} < now()
  returning ${column} as until`;

/**
 * Polls or compares a kind while nobody else does; where somebody does, nothing happens. A worker that dies holds it for a minute at
 * most. Afterwards the store is looked at anew: something may have become due meanwhile. `work` is told by its signal when it is to stop.
 */
export async function holding(
  ctx: ShopRef,
  resource: string,
  column: "poll_held" | "compare_held",
  stopping: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const values = [ctx.shop.id, resource];
  const [taken] = await inSqlTx(ctx, (sql) => sql.query<{ until: Date }>(TAKE(column), values));
  if (!taken) return;
  let { until } = taken;
  const lost = new AbortController();
  const renew = async () => {
    const [held] = await inSqlTx(ctx, (sql) =>
      sql.query<{ until: Date }>(
        `update sync_cursors set ${column} = now() + interval '${LEASE_SECONDS} seconds'
         where shop_id = $1 and resource = $2 and ${column} = $3 returning ${column} as until`,
        [...values, until],
      ),
    );
    if (held) until = held.until;
    else lost.abort();
  };
  const say = (error: unknown) => log().warn({ err: error, resource }, "a hold could not be renewed");
  let renewing = Promise.resolve();
  const timer = setInterval(() => (renewing = renew().catch(say)), RENEWED_EVERY_MS);
  try {
    await work(AbortSignal.any([stopping, lost.signal]));
  } finally {
    clearInterval(timer);
    await renewing;
    await inSqlTx(ctx, async (sql) => {
      await sql.query(
        `update sync_cursors set ${column} = null where shop_id = $1 and resource = $2 and ${column} = $3`,
        [...values, until],
      );
      await wakeAt(ctx, new Date(), sql);
    });
  }
}
