// Changing quantities of one item at one location, and what follows from it: the product's total, its version, and who hears of it.
import { type InventoryLevelDoc, NO_QUANTITIES, type QuantityName } from "#sandbox/store/model.ts";
import { nextId } from "#sandbox/store/ids.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { levelAt } from "../inventory.ts";
import { documentOf, forget } from "../lookup.ts";
import { laterThan, saverOf } from "./common.ts";
import { saveProduct } from "./save-product.ts";

export type Moves = Partial<Record<QuantityName, number>>;

export interface QuantityChange {
  name: QuantityName;
  delta: number;
  after: number;
  itemId: string;
  locationId: string;
  ledger: string | null;
}

export const quantityAt = (ctx: RequestContext, itemId: string, locationId: string, name: QuantityName): number =>
  levelAt(ctx, itemId, locationId, true)?.quantities[name] ?? 0;

/** A level for an item that was never stocked at the location; nothing is written yet. */
export function newLevel(ctx: RequestContext, inventoryItemId: string, locationId: string): InventoryLevelDoc {
  const now = ctx.store.nowIso();
  return {
    id: nextId(ctx.store, "inventory_levels", 100_000_000_000n, 1n),
    inventoryItemId,
    locationId,
    active: true,
    quantities: { ...NO_QUANTITIES },
    createdAt: now,
    updatedAt: now,
  };
}

/** What changes with the named quantities so that on hand stays the sum of its parts; goods on their way are not on hand. */
export function withFollowers(moves: Moves): Moves {
  const all = { ...moves };
  const { incoming: _coming, on_hand: onHand, ...parts } = moves;
  const inParts = Object.values(parts).reduce((sum, by) => sum + by, 0);
  if (onHand === undefined) {
    if (inParts !== 0) all.on_hand = inParts;
  } else all.available = (all.available ?? 0) + onHand - inParts;
  return all;
}

/** Writes a level whose quantities or activity changed: a later time, the product's total, the webhooks. */
export function saveLevel(
  ctx: RequestContext,
  before: InventoryLevelDoc | null,
  level: InventoryLevelDoc,
): InventoryLevelDoc {
  const { store } = ctx;
  const saved = { ...level, updatedAt: before ? laterThan(store, before.updatedAt) : level.updatedAt };
  saverOf(store).inventoryLevel(saved);
  forget(ctx, "inventory_levels", level.id);
  const counted = (one: InventoryLevelDoc | null): number => (one?.active ? one.quantities.available : 0);
  touchTotal(ctx, level.inventoryItemId, counted(saved) - counted(before));
  if (saved.active && !before?.active) ctx.emit("inventory_levels/connect", level.id);
  if (saved.active) ctx.emit("inventory_levels/update", level.id);
  else ctx.emit("inventory_levels/disconnect", `${level.inventoryItemId}-${level.locationId}`);
  return saved;
}

/** A product shows what is available of it: with its stock it is another one than before. */
function touchTotal(ctx: RequestContext, itemId: string, by: number): void {
  if (by === 0) return;
  const item = documentOf(ctx, "inventory_items", itemId);
  const variant = documentOf(ctx, "variants", item?.variantId ?? null);
  const product = documentOf(ctx, "products", variant?.productId ?? null);
  if (!variant || !product) return;
  ctx.store.run("update products set total_inventory = total_inventory + ? where id = ?", by, product.id);
  saverOf(ctx.store).variant({ ...variant, updatedAt: laterThan(ctx.store, variant.updatedAt) });
  forget(ctx, "variants", variant.id);
  saveProduct(ctx, product);
}

/** Adds to quantities at a location; an item that was not stocked there is from now on. Answers every change, the named ones first. */
export function moveLevel(
  ctx: RequestContext,
  itemId: string,
  locationId: string,
  moves: Moves,
  ledger: string | null = null,
): { level: InventoryLevelDoc; changes: QuantityChange[] } {
  const known = levelAt(ctx, itemId, locationId, true);
  const start = known ?? newLevel(ctx, itemId, locationId);
  const quantities = { ...start.quantities };
  const changes: QuantityChange[] = [];
  for (const [name, delta] of Object.entries(withFollowers(moves)) as [QuantityName, number][]) {
    if (delta === 0) continue;
    quantities[name] += delta;
    changes.push({ name, delta, after: quantities[name], itemId, locationId, ledger });
  }
  return { level: saveLevel(ctx, known, { ...start, quantities, active: true }), changes };
}

/** One quantity, as most mutations change it. */
export const changeLevel = (
  ctx: RequestContext,
  itemId: string,
  locationId: string,
  name: QuantityName,
  delta: number,
) => moveLevel(ctx, itemId, locationId, { [name]: delta });
