// Changing one quantity of one item at one location, and what follows from it.
import type { InventoryLevelDoc, QuantityName } from "#sandbox/store/model.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { levelAt } from "../inventory.ts";
import { documentOf, forget } from "../lookup.ts";
import { laterThan, saverOf } from "./common.ts";

export interface LevelChange {
  levelId: string;
  itemId: string;
  locationId: string;
  /** The quantity that was named, then the one that follows from it. */
  names: QuantityName[];
  delta: number;
}

export const quantityAt = (ctx: RequestContext, itemId: string, locationId: string, name: QuantityName): number =>
  levelAt(ctx, itemId, locationId, true)?.quantities[name] ?? 0;

/** What changes with a quantity so that on hand stays the sum of its parts; goods on their way are not on hand. */
function follower(name: QuantityName): QuantityName | null {
  if (name === "incoming") return null;
  return name === "on_hand" ? "available" : "on_hand";
}

function newLevel(ctx: RequestContext, inventoryItemId: string, locationId: string): InventoryLevelDoc {
  const { next } = ctx.store.get<{ next: string }>(
    "select cast(coalesce(max(id), 100000000000) + 1 as text) as next from inventory_levels",
  )!;
  const now = ctx.store.nowIso();
  return {
    id: next,
    inventoryItemId,
    locationId,
    active: true,
    quantities: {
      available: 0,
      on_hand: 0,
      committed: 0,
      incoming: 0,
      reserved: 0,
      damaged: 0,
      safety_stock: 0,
      quality_control: 0,
    },
    createdAt: now,
    updatedAt: now,
  };
}

/** Adds `delta` to a quantity; an item that was not stocked at the location is from now on. Keeps the product's total, tells the world. */
export function changeLevel(
  ctx: RequestContext,
  itemId: string,
  locationId: string,
  name: QuantityName,
  delta: number,
): LevelChange {
  const { store } = ctx;
  const known = levelAt(ctx, itemId, locationId, true);
  const level = known ?? newLevel(ctx, itemId, locationId);
  const follows = follower(name);
  const names = follows ? [name, follows] : [name];
  for (const changed of names) level.quantities[changed] += delta;
  level.active = true;
  level.updatedAt = known ? laterThan(store, known.updatedAt) : level.updatedAt;
  saverOf(store).inventoryLevel(level);
  forget(ctx, "inventory_levels", level.id);
  if (names.includes("available")) {
    const productId = documentOf(
      ctx,
      "variants",
      documentOf(ctx, "inventory_items", itemId)?.variantId ?? null,
    )?.productId;
    if (productId)
      store.run("update products set total_inventory = total_inventory + ? where id = ?", delta, productId);
  }
  if (!known) ctx.emit("inventory_levels/connect", level.id);
  ctx.emit("inventory_levels/update", level.id);
  return { levelId: level.id, itemId, locationId, names, delta };
}
