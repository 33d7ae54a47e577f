import { fillCosts } from "#app/features/ledger/index.server.ts";
import type { ShopRef } from "#app/platform/ctx.ts";
import { raiseVersion } from "#app/platform/data-version.server.ts";
import type { Sql } from "#app/platform/db.server.ts";

// The last known cost of each item is compared with its row as it is now. What an item cost when it was first seen it cost ever since; a
// later cost holds from the item's own time of change.
const CHANGED = `
  select i.id as item, i.unit_cost_minor as cost,
    case when last.since is null then '1970-01-01Z'::timestamptz else greatest(i.updated_at, last.since) end as since
  from inventory_items i
  left join lateral (
    select u.since, u.cost_minor from unit_costs u
    where u.shop_id = $1 and u.inventory_item_id = i.id order by u.since desc limit 1) last on true
  where i.shop_id = $1 and i.id = any($2::bigint[])
    and (last.since is null or last.cost_minor is distinct from i.unit_cost_minor)`;

/**
 * Notes what these inventory items cost from now on where it changed (null: no cost), in the transaction that wrote them, and gives
 * it to the sales that wait for it; save where `isFirst`: the resource's `sum` does that for all.
 */
export async function noteUnitCosts(
  ctx: ShopRef,
  sql: Sql,
  itemIds: readonly bigint[],
  isFirst: boolean,
): Promise<void> {
  if (itemIds.length === 0) return;
  const changed = await sql.query<{ id: bigint; cost: bigint | null }>(
    `insert into unit_costs (shop_id, inventory_item_id, since, cost_minor)
     select $1::int, item, since, cost from (${CHANGED}) changed
     on conflict (shop_id, inventory_item_id, since) do update set cost_minor = excluded.cost_minor
     returning inventory_item_id as id, cost_minor as cost`,
    [ctx.shop.id, itemIds],
  );
  if (changed.length > 0) await raiseVersion(ctx, sql, "inventory");
  const known = changed.filter(({ cost }) => cost !== null).map(({ id }) => id);
  if (isFirst || known.length === 0) return;
  const variants = await sql.query<{ id: bigint }>(
    "select id from variants where shop_id = $1 and inventory_item_id = any($2::bigint[])",
    [ctx.shop.id, known],
  );
  await fillCosts(
    ctx,
    sql,
    variants.map(({ id }) => id),
  );
}
