import type { ShopRef } from "#app/platform/ctx.ts";
import { inSqlTx, type Sql } from "#app/platform/db.server.ts";
import type { Difference } from "./differences.ts";

/** A change this young may still be on its way here. */
const ON_ITS_WAY_MS = 5 * 60_000;

/** Of some differences, those that nothing under way explains: neither a change of the last minutes nor a webhook that waits. */
export async function unexplained(
  ctx: ShopRef,
  resource: string,
  differences: readonly Difference[],
  shopifyAheadMs: number,
): Promise<Difference[]> {
  const now = Date.now() + shopifyAheadMs;
  // A change that is still to come is none.
  const old = differences.filter(({ changedAt }) => Math.abs(now - changedAt.getTime()) > ON_ITS_WAY_MS);
  if (old.length === 0) return [];
  const waiting = await inSqlTx(ctx, (sql) =>
    sql.query<{ id: bigint }>(
      `select distinct unnest(object_ids) as id from webhook_deliveries where shop_id = $1 and resource = $2 and state = 'waiting'`,
      [ctx.shop.id, resource],
    ),
  );
  const announced = new Set(waiting.map(({ id }) => id));
  return old.filter(({ id }) => !announced.has(id));
}

// Wrong since its slice was equal last; a gap that is open already stays as it was found.
const OPEN = `insert into sync_gaps (shop_id, resource, object_id, slice, kind, since_at)
  select $1, $2, g.id, g.slice, g.kind, s.proved_at
  from unnest($3::bigint[], $4::text[], $5::text[]) g (id, slice, kind)
  left join sync_slices s on s.shop_id = $1 and s.resource = $2 and s.slice = g.slice
  on conflict (shop_id, resource, object_id) where healed_at is null do nothing`;

/** Writes down what differs, in the caller's transaction. */
export async function openGaps(
  ctx: ShopRef,
  sql: Sql,
  resource: string,
  gaps: readonly Pick<Difference, "id" | "slice" | "kind">[],
): Promise<void> {
  if (gaps.length === 0) return;
  const columns = [gaps.map(({ id }) => id), gaps.map(({ slice }) => slice), gaps.map(({ kind }) => kind)];
  await sql.query(OPEN, [ctx.shop.id, resource, ...columns]);
}

/** Takes back that objects were missing: Shopify has removed them since it listed them. */
export async function dropMissing(ctx: ShopRef, sql: Sql, resource: string, ids: readonly bigint[]): Promise<void> {
  await sql.query(
    `delete from sync_gaps where shop_id = $1 and resource = $2 and object_id = any($3::bigint[]) and kind = 'missing' and healed_at is null`,
    [ctx.shop.id, resource, ids],
  );
}
