import { raiseVersion } from "#app/platform/data-version.server.ts";
import type { Sql } from "#app/platform/db.server.ts";
import { deleteRows } from "#app/platform/delete-rows.server.ts";
import { roundMoney } from "#app/platform/money.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import type { BulkNode, Mirrored, MirrorOptions, StoreCtx } from "#app/platform/shopify/resource.ts";
import { sureUntil, upsertParts, upsertRoots, withParts } from "#app/platform/upsert-rows.server.ts";
import { lastOfEach, oneWriter, type Table } from "#app/platform/write-rows.server.ts";
import { noteChanges } from "./history/note-changes.server.ts";
import { removeLevels } from "./history/remove-levels.server.ts";
import type { ItemNode, LevelNode } from "./shopify.server.ts";
import { sumItems } from "./totals/sum-stock.server.ts";
import { noteUnitCosts } from "./unit-costs.server.ts";

interface ItemRow {
  id: bigint;
  sku: string | null;
  isTracked: boolean;
  unitCostMinor: bigint | null;
  updatedAt: string;
}

interface LevelRow {
  inventoryItemId: bigint;
  locationId: bigint;
  available: number;
  onHand: number;
  committed: number;
  incoming: number;
  updatedAt: string;
}

const ITEMS: Table<ItemRow> = {
  name: "inventory_items",
  key: ["id"],
  columns: { id: "bigint", sku: "text", isTracked: "bool", unitCostMinor: "bigint", updatedAt: "timestamptz" },
};

const LEVELS: Table<LevelRow> = {
  name: "inventory_levels",
  key: ["inventoryItemId", "locationId"],
  columns: {
    inventoryItemId: "bigint",
    locationId: "bigint",
    available: "int",
    onHand: "int",
    committed: "int",
    incoming: "int",
    updatedAt: "timestamptz",
  },
};

/**
 * Writes inventory items with their level at each location. A level changes without its item, so each keeps its own time: one that is
 * newer here stays, even where its item is replaced.
 */
export async function mirrorInventory(
  ctx: StoreCtx,
  sql: Sql,
  roots: readonly BulkNode[],
  options: MirrorOptions,
): Promise<Mirrored> {
  const items = lastOfEach(roots as readonly BulkNode<ItemNode>[], (root) => root.node.id).map((root) => ({
    row: itemRow(root.node, ctx.shop.currency),
    levels: (root.children as readonly BulkNode<LevelNode>[]).map(({ node }) => levelRow(node, idOfGid(root.node.id))),
  }));
  const { written, counts } = await upsertRoots(
    ctx,
    sql,
    ITEMS,
    items.map((item) => item.row),
    options,
  );
  // Where a newer item is here, a later read wrote it, with its levels.
  const levels = items.filter(({ row }) => written.has(row.id)).flatMap((item) => item.levels);
  const toClear = new Set(withParts(written, options));
  const cleared = items.filter(({ row }) => toClear.has(row.id));
  const gone = cleared.length > 0 ? await removeMissingLevels(ctx, sql, cleared, options) : 0;
  await upsertParts(ctx, sql, LEVELS, levels, options);
  await noteUnitCosts(ctx, sql, [...written.keys()], options.isFirst ?? false);
  if (!options.isFirst) {
    const events = gone + (await noteChanges(ctx, sql, [...written.keys()]));
    if (events + written.size > 0) await raiseVersion(ctx, sql, "inventory");
  }
  await sumItems(ctx, sql, [...written.keys()]);
  return { rows: written.size + levels.length, ...counts, failed: 0 };
}

/** Removes inventory items with their levels. */
export async function removeInventory(ctx: StoreCtx, sql: Sql, ids: readonly bigint[]): Promise<void> {
  await oneWriter(ctx, sql, ITEMS.name);
  await removeLevels(ctx, sql, new Date(), "l.inventory_item_id = any($3::bigint[])", [ids]);
  await deleteRows(ctx, sql, "inventory_items", "id", ids);
  await sumItems(ctx, sql, ids);
  await raiseVersion(ctx, sql, "inventory");
}

// Levels of these items at locations where Shopify no longer stocks them; one that was read later than these stays.
function removeMissingLevels(
  ctx: StoreCtx,
  sql: Sql,
  items: readonly { row: ItemRow; levels: LevelRow[] }[],
  { readAt }: MirrorOptions,
): Promise<number> {
  const levels = items.flatMap((item) => item.levels);
  return removeLevels(
    ctx,
    sql,
    readAt,
    `l.inventory_item_id = any($3::bigint[]) and l.sure_until <= $6
     and not exists (
       select from unnest($4::bigint[], $5::bigint[]) as kept(item_id, location_id)
       where kept.item_id = l.inventory_item_id and kept.location_id = l.location_id)`,
    [
      items.map((item) => item.row.id),
      levels.map((level) => level.inventoryItemId),
      levels.map((level) => level.locationId),
      sureUntil(readAt),
    ],
  );
}

function itemRow(node: ItemNode, currency: string): ItemRow {
  return {
    id: idOfGid(node.id),
    sku: node.sku ?? null,
    isTracked: node.tracked,
    unitCostMinor: node.unitCost ? roundMoney(node.unitCost.amount, currency) : null,
    updatedAt: node.updatedAt,
  };
}

function levelRow(node: LevelNode, inventoryItemId: bigint): LevelRow {
  const quantity = (name: string) => node.quantities.find((one) => one.name === name)?.quantity ?? 0;
  return {
    inventoryItemId,
    locationId: idOfGid(node.location.id),
    available: quantity("available"),
    onHand: quantity("on_hand"),
    committed: quantity("committed"),
    incoming: quantity("incoming"),
    updatedAt: node.updatedAt,
  };
}
