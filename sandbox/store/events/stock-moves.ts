// Moving stock: what a quantity's change makes of the level, the variant and the product, and who hears of it.
import { documentOf } from "../document-of.ts";
import type { InventoryLevelDoc, OrderDoc, ProductDoc, QuantityName } from "../model.ts";
import type { Store } from "../store.ts";
import { stamp, type Happening } from "./happening.ts";

export type Moves = Partial<Record<QuantityName, number>>;

/** Where orders are sent from: the first location that is open. */
export function homeLocation(store: Store): string | null {
  const row = store.get<{ id: string }>(
    "select cast(id as text) as id from locations where active = 1 order by locations.id limit 1",
  );
  return row?.id ?? null;
}

/** The item's level at the location, or the first one it has elsewhere. */
function levelOf(store: Store, itemId: string, locationId: string): InventoryLevelDoc | undefined {
  const row = store.get<{ doc: string }>(
    "select doc from inventory_levels where inventory_item_id = ? and json_extract(doc, '$.active') = 1 order by location_id <> ?, id limit 1",
    BigInt(itemId),
    BigInt(locationId),
  );
  return row && (JSON.parse(row.doc) as InventoryLevelDoc);
}

/** Changes quantities at a variant's level; `on_hand` stays the sum of its parts. Nothing for what is not tracked or gone. */
export function moveStock(h: Happening, variantId: string, locationId: string, moves: Moves): void {
  const variant = documentOf(h.store, "variants", variantId);
  const item = variant && documentOf(h.store, "inventory_items", variant.inventoryItemId);
  const level = item?.tracked ? levelOf(h.store, item.id, locationId) : undefined;
  if (level) changeLevel(h, level, moves);
}

/** The same for a level at hand. Units that were never promised are not taken from the promised ones. */
export function changeLevel(h: Happening, level: InventoryLevelDoc, moves: Moves): void {
  const { on_hand: onHand, ...parts } = { ...moves };
  const committed = Math.max(parts.committed ?? 0, -level.quantities.committed);
  const others = Object.entries(parts).filter(([name]) => name !== "committed" && name !== "available");
  const inParts = committed + others.reduce((sum, [name, by]) => sum + (name === "incoming" ? 0 : by), 0);
  const available = onHand === undefined ? (parts.available ?? 0) : onHand - inParts;
  for (const [name, by] of others) level.quantities[name as QuantityName] += by;
  level.quantities.committed += committed;
  level.quantities.available += available;
  level.quantities.on_hand += inParts + available;
  level.updatedAt = stamp(h, level.updatedAt);
  h.save.inventoryLevel(level);
  h.tell("inventory_levels/update", level.id);
  if (available !== 0) touchProductOf(h, level.inventoryItemId, available);
}

/** A product shows what is available of it: it changes with its stock, and so does the variant. */
export function touchProductOf(h: Happening, itemId: string, available: number): void {
  const item = documentOf(h.store, "inventory_items", itemId);
  const variant = item && documentOf(h.store, "variants", item.variantId);
  const product = variant && documentOf(h.store, "products", variant.productId);
  if (!product) return;
  h.save.variant({ ...variant, updatedAt: stamp(h, variant.updatedAt) });
  saveProduct(h, product, available);
}

/** Writes a product with a later time; its total changes by `available`. */
export function saveProduct(h: Happening, product: ProductDoc, available = 0): void {
  const total = h.store.get<{ n: number }>(
    "select total_inventory as n from products where id = ?",
    BigInt(product.id),
  )!.n;
  h.save.product({ ...product, updatedAt: stamp(h, product.updatedAt) }, total + available);
  h.tell("products/update", product.id);
}

interface Units {
  variantId: string;
  locationId: string;
  promised: number;
  gone: number;
}

/** Units of each variant that an order still promises, and that have left the house for it, by location. */
function unitsOf(order: OrderDoc | null, home: string): Map<string, Units> {
  const units = new Map<string, Units>();
  if (!order) return units;
  const variantOf = new Map(order.lines.map((line) => [line.id, line.variantId]));
  const add = (lineId: string, locationId: string, what: "promised" | "gone", quantity: number) => {
    const variantId = variantOf.get(lineId);
    if (!variantId) return;
    const key = `${variantId} ${locationId}`;
    const known = units.get(key) ?? { variantId, locationId, promised: 0, gone: 0 };
    known[what] += quantity;
    units.set(key, known);
  };
  if (order.fulfillmentOrders)
    for (const fo of order.fulfillmentOrders)
      for (const { lineId, remaining } of fo.lines) add(lineId, fo.locationId, "promised", remaining);
  else for (const line of order.lines) add(line.id, home, "promised", line.fulfillableQuantity);
  for (const parcel of order.fulfillments)
    if (parcel.status !== "CANCELLED")
      for (const { lineId, quantity } of parcel.lines) add(lineId, parcel.locationId, "gone", quantity);
  // What a return of the API brought back is in stock again when it was put there, not when it was paid for.
  const disposed = new Set(order.returns.filter(({ flow }) => flow).map(({ id }) => id));
  for (const refund of order.refunds)
    for (const { lineId, quantity, restockType, locationId } of refund.lines)
      if (restockType === "RETURN" && !disposed.has(refund.returnId ?? ""))
        add(lineId, locationId ?? home, "gone", -quantity);
  for (const { lines } of order.returns)
    for (const { lineId, dispositions = [] } of lines)
      for (const { type, quantity, locationId } of dispositions)
        if (type === "RESTOCKED") add(lineId, locationId ?? home, "gone", -quantity);
  return units;
}

/** Moves the stock that an order's change asks for. */
export function moveOrderStock(h: Happening, before: OrderDoc | null, after: OrderDoc): void {
  const location = after.locationId ?? homeLocation(h.store);
  if (location === null || after.test || after.bypassesStock) return;
  const was = unitsOf(before, location);
  const is = unitsOf(after, location);
  for (const key of new Set([...was.keys(), ...is.keys()])) {
    const { variantId, locationId } = (is.get(key) ?? was.get(key))!;
    const moves = {
      committed: (is.get(key)?.promised ?? 0) - (was.get(key)?.promised ?? 0),
      on_hand: (was.get(key)?.gone ?? 0) - (is.get(key)?.gone ?? 0),
    };
    if (moves.committed !== 0 || moves.on_hand !== 0) moveStock(h, variantId, locationId, moves);
  }
}
