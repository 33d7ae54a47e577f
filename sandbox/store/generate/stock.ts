// Stock on the shelves: quantities of each variant at each location that fit together and with the open orders.
import type { InventoryLevelDoc } from "../model.ts";
import { createRandom } from "../random.ts";
import type { CatalogVariant } from "./catalog.ts";
import type { World } from "./world.ts";

/** on_hand = available + committed + reserved + damaged + safety_stock + quality_control, at every location. */
export function levelsOf(world: World, variant: CatalogVariant, nextId: () => string): InventoryLevelDoc[] {
  if (!variant.item.tracked) return [];
  const random = createRandom(world.seed, world.profile.handle, "stock", variant.doc.id);
  const promised = world.committed.get(variant.doc.id) ?? 0;
  const shelf = random.next();
  return world.locations.flatMap((location, i) => {
    if (i > 0 && (!location.active || random.chance(0.2))) return [];
    const mean = shelf < 0.08 ? 0 : shelf < 0.2 ? 4 : i === 0 ? 60 : 18;
    const oversold = i === 0 && variant.doc.inventoryPolicy === "CONTINUE" && random.chance(0.2);
    const available = oversold ? -random.int(1, 6) : Math.round(mean * random.next() * 2);
    const few = (probability: number, most: number) => (random.chance(probability) ? random.int(1, most) : 0);
    const quantities = {
      available,
      committed: i === 0 ? promised : 0,
      reserved: few(0.05, 3),
      damaged: few(0.06, 2),
      safety_stock: few(0.05, 5),
      quality_control: few(0.03, 2),
      incoming: few(0.15, 80),
      on_hand: 0,
    };
    const { committed, reserved, damaged, safety_stock, quality_control } = quantities;
    quantities.on_hand = available + committed + reserved + damaged + safety_stock + quality_control;
    const { id: inventoryItemId } = variant.item;
    const stamps = { createdAt: variant.doc.createdAt, updatedAt: world.now };
    return [{ id: nextId(), inventoryItemId, locationId: location.id, active: true, quantities, ...stamps }];
  });
}
