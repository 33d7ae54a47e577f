import { raiseVersion } from "#app/platform/data-version.server.ts";
import type { Sql } from "#app/platform/db.server.ts";
import { deleteRows } from "#app/platform/delete-rows.server.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import type { BulkNode, Mirrored, MirrorOptions, StoreCtx } from "#app/platform/shopify/resource.ts";
import { upsertRoots } from "#app/platform/upsert-rows.server.ts";
import { lastOfEach, oneWriter, type Table } from "#app/platform/write-rows.server.ts";
import { removeLevels } from "./history/remove-levels.server.ts";
import type { LocationNode } from "./shopify.server.ts";
import { sumItems } from "./totals/sum-stock.server.ts";

interface LocationRow {
  id: bigint;
  name: string;
  isActive: boolean;
  updatedAt: string;
}

const LOCATIONS: Table<LocationRow> = {
  name: "locations",
  key: ["id"],
  columns: { id: "bigint", name: "text", isActive: "bool", updatedAt: "timestamptz" },
};

/** Writes locations, inactive ones too. */
export async function mirrorLocations(
  ctx: StoreCtx,
  sql: Sql,
  roots: readonly BulkNode[],
  options: MirrorOptions,
): Promise<Mirrored> {
  const rows = (roots as readonly BulkNode<LocationNode>[]).map(({ node }) => ({
    id: idOfGid(node.id),
    name: node.name,
    isActive: node.isActive,
    updatedAt: node.updatedAt,
  }));
  const { written, counts } = await upsertRoots(
    ctx,
    sql,
    LOCATIONS,
    lastOfEach(rows, (row) => row.id),
    options,
  );
  if (written.size > 0) await raiseVersion(ctx, sql, "inventory");
  return { rows: written.size, ...counts, failed: 0 };
}

/** Removes locations with the levels at them. */
export async function removeLocations(ctx: StoreCtx, sql: Sql, ids: readonly bigint[]): Promise<void> {
  await oneWriter(ctx, sql, LOCATIONS.name);
  await oneWriter(ctx, sql, "inventory_items");
  const items = await sql.query<{ id: bigint }>(
    "select distinct inventory_item_id as id from inventory_levels where shop_id = $1 and location_id = any($2::bigint[])",
    [ctx.shop.id, ids],
  );
  await removeLevels(ctx, sql, new Date(), "l.location_id = any($3::bigint[])", [ids]);
  await sumItems(ctx, sql, items.map(({ id }) => id)); // prettier-ignore
  await deleteRows(ctx, sql, "locations", "id", ids);
  await raiseVersion(ctx, sql, "inventory");
}
