// Stock that is counted anew, costs, locations that open and close, and the shop itself.
import { documentOf } from "../document-of.ts";
import type { InventoryLevelDoc, LocationDoc } from "../model.ts";
import { keepId, newId, pick, stamp, type Happen, type Happening } from "./happening.ts";
import { changeLevel, homeLocation, touchProductOf } from "./stock-moves.ts";

const anyLevel = (h: Happening): InventoryLevelDoc | undefined => {
  if (h.id !== undefined) return documentOf(h.store, "inventory_levels", h.id);
  const ends = h.store.get<{ low: number | null; high: number }>(
    "select min(id) as low, max(id) as high from inventory_levels",
  );
  if (!ends || ends.low === null) return undefined;
  const row = h.store.get<{ doc: string }>(
    "select doc from inventory_levels where id >= ? and json_extract(doc, '$.active') = 1 order by id limit 1",
    h.random.int(ends.low, ends.high),
  );
  return row && (JSON.parse(row.doc) as InventoryLevelDoc);
};

export const adjustStock: Happen = (h) => {
  const level = anyLevel(h);
  if (!level?.active) return null;
  const by = h.random.int(1, 12) * (h.random.chance(0.4) ? -1 : 1);
  const way = h.random.next();
  changeLevel(h, level, way < 0.8 ? { available: by } : way < 0.9 ? { damaged: 1, available: -1 } : { incoming: 12 });
  return level.id;
};

export const updateItem: Happen = (h) => {
  const id = pick(h, "select cast(id as text) as id from inventory_items");
  const item = id === null ? undefined : documentOf(h.store, "inventory_items", id);
  if (!item) return null;
  const unitCost = (item.unitCost ?? 100) + h.random.int(1, 50);
  h.save.inventoryItem({ ...item, unitCost, updatedAt: stamp(h, item.updatedAt) });
  h.tell("inventory_items/update", item.id);
  return item.id;
};

const placeOf = (h: Happening, id: string | null): LocationDoc | undefined =>
  id === null ? undefined : documentOf(h.store, "locations", id);

export const createLocation: Happen = (h) => {
  const model = placeOf(h, homeLocation(h.store));
  if (!model) return null;
  const id = newId(h.store, "locations", 32_768);
  const now = h.store.nowIso();
  const name = `${h.random.pick(["Market", "Harbour", "Garden", "Station"])} stall ${id.slice(-5)}`;
  h.save.location({ ...model, id, name, active: true, createdAt: now, updatedAt: now });
  h.tell("locations/create", id);
  return id;
};

export const updateLocation: Happen = (h) => {
  const place = placeOf(h, pick(h, "select cast(id as text) as id from locations"));
  if (!place) return null;
  const address = { ...place.address, phone: `+1555${h.random.int(1_000_000, 9_999_999)}` };
  h.save.location({ ...place, address, updatedAt: stamp(h, place.updatedAt) });
  h.tell("locations/update", place.id);
  return place.id;
};

/** Its stock moves to the first location, which itself stays open. */
export const deactivateLocation: Happen = (h) => {
  const home = homeLocation(h.store);
  if (home === null) return null;
  const others = "select cast(id as text) as id from locations where active = 1 and locations.id <> ?";
  const place = placeOf(h, pick(h, others, BigInt(home)));
  if (!place) return null;
  const levels = h.store.all<{ doc: string }>(
    "select doc from inventory_levels where location_id = ? and json_extract(doc, '$.active') = 1",
    BigInt(place.id),
  );
  for (const { doc } of levels) leave(h, JSON.parse(doc) as InventoryLevelDoc, home);
  h.save.location({
    ...place,
    active: false,
    fulfillsOnlineOrders: false,
    updatedAt: stamp(h, place.updatedAt),
  });
  h.tell("locations/deactivate", place.id);
  h.tell("locations/update", place.id);
  return place.id;
};

/** Moves a level's units to the same item's level at home (they are lost where it has none) and closes it. */
function leave(h: Happening, level: InventoryLevelDoc, home: string): void {
  const row = h.store.get<{ doc: string }>(
    "select doc from inventory_levels where inventory_item_id = ? and location_id = ? and json_extract(doc, '$.active') = 1",
    BigInt(level.inventoryItemId),
    BigInt(home),
  );
  const { available, on_hand: _sum, ...others } = level.quantities;
  const none = Object.fromEntries(Object.keys(level.quantities).map((name) => [name, 0]));
  h.save.inventoryLevel({
    ...level,
    active: false,
    quantities: none as InventoryLevelDoc["quantities"],
    updatedAt: stamp(h, level.updatedAt),
  });
  h.tell("inventory_levels/disconnect", level.id, {
    inventory_item_id: BigInt(level.inventoryItemId),
    location_id: BigInt(level.locationId),
  });
  if (available !== 0) touchProductOf(h, level.inventoryItemId, -available);
  if (row) changeLevel(h, JSON.parse(row.doc) as InventoryLevelDoc, { available, ...others });
}

/** Only a closed location that has no level, and so never sent anything, can be deleted. */
export const deleteLocation: Happen = (h) => {
  const id = pick(
    h,
    "select cast(id as text) as id from locations l where active = 0 and not exists (select 1 from inventory_levels v where v.location_id = l.id)",
  );
  if (id === null) return null;
  keepId(h.store, "locations");
  h.store.run("delete from locations where id = ?", BigInt(id));
  h.tell("locations/delete", id);
  return id;
};

export const updateShop: Happen = (h) => {
  const shop = h.store.shop();
  const [name = shop.name] = shop.name.split(" · ");
  h.save.shop({ ...shop, name: `${name} · ${h.random.int(2, 9_999)}` });
  h.store.forgetShop();
  h.tell("shop/update", shop.id);
  return shop.id;
};
