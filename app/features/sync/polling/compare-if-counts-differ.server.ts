import { inSqlTx, inTx } from "#app/platform/db.server.ts";
import type { Resource, StoreCtx } from "#app/platform/shopify/resource.ts";
import { askComparison } from "../proof/ask-comparison.server.ts";
import { createdBetween } from "../proof/created-between.ts";

/** What was created within the last minutes is not counted: it may be here and not in Shopify's count yet, or the other way round. */
const SETTLED_MS = 5 * 60_000;

/**
 * Has a kind compared with Shopify where the counts have come apart: by more than the last comparison left, and not as the last look saw
 * it already. An estimate may be apart for ever; that too is looked into once.
 */
export async function compareIfCountsDiffer(ctx: StoreCtx, resource: Resource, begunAt: Date): Promise<void> {
  const from = resource.shownSince(ctx);
  const to = resource.slicedBy === "day" ? new Date(begunAt.getTime() - SETTLED_MS) : null;
  const { count } = await resource.count(ctx, createdBetween(from, to));
  const isNew = await inSqlTx(ctx, async (sql) => {
    const [here] = await sql.query<{ ours: number; known: number; seen: number | null }>(
      `select (select count(*)::int from (${resource.entries(ctx)}) here
          where ($3::timestamptz is null or here.created_at >= $3) and ($4::timestamptz is null or here.created_at < $4)) as ours,
        (select coalesce(sum(theirs - ours), 0)::int from sync_slices where shop_id = $1 and resource = $2) as known,
        (select apart from sync_cursors where shop_id = $1 and resource = $2) as seen`,
      [ctx.shop.id, resource.name, from, to],
    );
    const apart = count - here!.ours;
    const values = [ctx.shop.id, resource.name, apart];
    await sql.query("update sync_cursors set apart = $3 where shop_id = $1 and resource = $2", values);
    return apart !== here!.known && apart !== here!.seen;
  });
  if (!isNew) return;
  ctx.log.info({ resource: resource.name, theirs: count }, "counts have come apart; the kind is compared");
  await inTx(ctx, (tx) => askComparison(ctx, tx, [resource.name], "gaps"));
}
