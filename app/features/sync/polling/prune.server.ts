import type { Ctx, ShopRef } from "#app/platform/ctx.ts";
import { inSqlTx, type Sql } from "#app/platform/db.server.ts";
import { once } from "#app/platform/once.server.ts";
import { pruneInbox } from "../inbox/prune-inbox.server.ts";
import { pruneRefusals } from "../inbox/prune-refusals.server.ts";
import { pruneRuns } from "../runs/prune-runs.server.ts";

const DAYS = 90;

type Prune = (ctx: ShopRef, sql: Sql) => Promise<void>;
const others = () => once("prunes", () => new Set<Prune>());

/** Says what else is removed once a day, in another room: app/composition.server.ts does. */
export function onPrune(prune: Prune): void {
  others().add(prune);
}

/** Removes what is kept for a time and is older than that. */
export async function prune(ctx: Ctx, signal: AbortSignal): Promise<void> {
  const { id: shopId } = ctx.shop;
  const old = `< now() - interval '${DAYS} days'`;
  await pruneInbox(ctx, signal);
  await pruneRefusals();
  await pruneRuns(ctx);
  await inSqlTx(ctx, async (sql) => {
    await sql.query(`delete from sync_log where shop_id = $1 and started_at ${old}`, [shopId]);
    await sql.query(`delete from sync_gaps where shop_id = $1 and healed_at ${old}`, [shopId]);
    await sql.query(`delete from api_usage where shop_id = $1 and minute_at ${old}`, [shopId]);
    for (const other of others()) await other(ctx, sql);
    await sql.query("update sync_due set pruned_at = now() where shop = $1", [shopId]);
  });
}
