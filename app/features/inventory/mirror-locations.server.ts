import { raiseVersion } from "#app/platform/data-version.server.ts";
import type { Sql } from "#app/platform/db.server.ts";
import { deleteRows } from "#app/platform/delete-rows.server.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import type { BulkNode, Mirrored, MirrorOptions, StoreCtx } from "#app/platform/shopify/resource.ts";
import { upsertRoots } from "#app/platform/upsert-rows.server.ts";
import { lastOfEach, oneWriter, type Table } from "#app/platform/write-rows.server.ts";
import { removeLevels } from "./history/remove-levels.server.ts";
import type { LocationNode } from "./shopify.server.ts";

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
  await removeLevels(ctx, sql, new Date(), "l.location_id = any($3::bigint[])", [ids]);
  await deleteRows(ctx, sql, "locations", "id", ids);
  await raiseVersion(ctx, sql, "inventory");
}
