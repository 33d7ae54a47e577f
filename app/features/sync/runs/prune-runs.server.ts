import type { Ctx } from "#app/platform/ctx.ts";
import { inSqlTx } from "#app/platform/db.server.ts";

const DAYS = 90;

// What is still asked for stays, however old: the last run and the last that completed, the first that did (how long the first sync
// took), and of each kind the one that read it last.
const OLD = `select id from sync_runs r where shop_id = $1 and finished_at < now() - interval '${DAYS} days'
  and id not in (select id from sync_runs where shop_id = $1 order by started_at desc limit 1)
  and id not in (select id from sync_runs where shop_id = $1 and status = 'completed' order by finished_at desc limit 1)
  and id not in (select id from sync_runs where shop_id = $1 and status = 'completed' order by started_at limit 1)
  and id not in (select distinct on (resource) run_id from sync_steps where shop_id = $1 and status = 'completed'
    order by resource, started_at desc)`;

/** Removes runs that ended more than 90 days ago, with their steps. What they did is in sync_log as long as that is kept. */
export async function pruneRuns(ctx: Ctx): Promise<void> {
  const { id: shopId } = ctx.shop;
  await inSqlTx(ctx, async (sql) => {
    const old = await sql.query<{ id: string }>(OLD, [shopId]);
    const ids = old.map(({ id }) => id);
    await sql.query("delete from sync_steps where shop_id = $1 and run_id = any($2::uuid[])", [shopId, ids]);
    await sql.query("delete from sync_runs where shop_id = $1 and id = any($2::uuid[])", [shopId, ids]);
  });
}
