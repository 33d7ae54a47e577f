import { inSqlTx, inTx } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import type { Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import { askComparison } from "../proof/ask-comparison.server.ts";
import { createdBetween } from "../proof/created-between.ts";

/** What was created within the last minutes is not counted: it may be here and not in Shopify's count yet, or the other way round. */
const SETTLED_MS = 5 * 60_000;

/** Has a kind compared with Shopify where the counts are apart by more than the last comparison left. */
export async function compareIfCountsDiffer(ctx: StoreCtx, resource: Resource, begunAt: Date): Promise<void> {
  const from = resource.shownSince(ctx);
  const to = resource.slicedBy === "day" ? new Date(begunAt.getTime() - SETTLED_MS) : null;
  const { count, isExact } = await resource.count(ctx, createdBetween(from, to));
  const here = await inSqlTx(ctx, async (sql) => {
    const [row] = await sql.query<{ ours: number; known: number; all_at: Date | null }>(
      `select (select count(*)::int from (${resource.entries(ctx)}) here
          where ($3::timestamptz is null or here.created_at >= $3) and ($4::timestamptz is null or here.created_at < $4)) as ours,
        (select coalesce(sum(theirs - ours), 0)::int from sync_slices where shop_id = $1 and resource = $2) as known,
        (select all_at from sync_cursors where shop_id = $1 and resource = $2) as all_at`,
      [ctx.shop.id, resource.name, from, to],
    );
    return row!;
  });
  if (count - here.ours === here.known) return;
  // An estimate may be apart for ever: it is no reason to compare more often than the recent days are.
  const isSoon = Date.now() - (here.all_at?.getTime() ?? 0) < env().RECONCILE_RECENT_MINUTES * 60_000;
  if (!isExact && isSoon) return;
  ctx.log.info({ resource: resource.name, theirs: count, ours: here.ours }, "counts differ; the kind is compared");
  await inTx(ctx, (tx) => askComparison(ctx, tx, resource.name, "gaps"));
}
