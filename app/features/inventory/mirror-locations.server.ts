import type { Sql } from "#app/platform/db.server.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import type { BulkNode, StoreCtx } from "#app/platform/shopify/resource.ts";
import { lastOfEach, type Table, upsertRows } from "#app/platform/write-rows.server.ts";
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

/** Writes locations, inactive ones too; returns the rows written. */
export async function mirrorLocations(ctx: StoreCtx, sql: Sql, roots: readonly BulkNode[]): Promise<number> {
  const rows = (roots as readonly BulkNode<LocationNode>[]).map(({ node }) => ({
    id: idOfGid(node.id),
    name: node.name,
    isActive: node.isActive,
    updatedAt: node.updatedAt,
  }));
  const written = await upsertRows(
    ctx,
    sql,
    LOCATIONS,
    lastOfEach(rows, (row) => row.id),
  );
  return written.size;
}
