// Writing a product and its variants: what is new, changed or gone, their stock items and levels, and who hears of it.
import { newId, type Happening } from "#sandbox/store/events/happening.ts";
import { forgetVariants, removeVariants } from "#sandbox/store/events/product-delete.ts";
import { homeLocation } from "#sandbox/store/events/stock-moves.ts";
import type { InventoryItemDoc, InventoryLevelDoc, ProductDoc, VariantDoc } from "#sandbox/store/model.ts";
import { laterThan, type Store } from "#sandbox/store/store.ts";
import { comboOf, titleOf, type DraftVariant, type ProductDraft } from "./draft.ts";

type Known = Map<string, { doc: string; item: string }>;

function knownOf(store: Store, productId: string): Known {
  const rows = store.all<{ id: string; doc: string; item: string }>(
    `select cast(v.id as text) as id, v.doc, i.doc as item from variants v join inventory_items i on i.id = v.inventory_item_id
     where v.product_id = ?`,
    BigInt(productId),
  );
  return new Map(rows.map(({ id, doc, item }) => [id, { doc, item }]));
}

/** Options in the product's order, each with its place; titles and positions follow. */
function arrange({ product, variants }: ProductDraft): void {
  product.options.forEach((option, index) => (option.position = index + 1));
  variants.forEach(({ doc, item }, index) => {
    doc.options = product.options.map(({ name }) => doc.options.find((one) => one.name === name)!);
    doc.title = titleOf(doc.options);
    doc.position = index + 1;
    doc.sku = item.sku;
  });
}

const levelAt = (store: Store, itemId: string, locationId: string): InventoryLevelDoc | undefined => {
  const row = store.get<{ doc: string }>(
    "select doc from inventory_levels where inventory_item_id = ? and location_id = ?",
    BigInt(itemId),
    BigInt(locationId),
  );
  return row && (JSON.parse(row.doc) as InventoryLevelDoc);
};

function newLevel(store: Store, inventoryItemId: string, locationId: string): InventoryLevelDoc {
  const now = store.nowIso();
  return {
    ...{ id: newId(store, "inventory_levels", 61), inventoryItemId, locationId, active: true },
    quantities: {
      ...{ available: 0, on_hand: 0, committed: 0, incoming: 0 },
      ...{ reserved: 0, damaged: 0, safety_stock: 0, quality_control: 0 },
    },
    ...{ createdAt: now, updatedAt: now },
  };
}

/** Stocks a variant: a new one at home where nothing else was said. */
function writeStock(h: Happening, { item, stock }: DraftVariant, isNew: boolean, home: string | null): void {
  const places = new Map<string, { name: "available" | "on_hand"; quantity: number } | null>(stock);
  if (isNew && places.size === 0 && home !== null) places.set(home, null);
  for (const [locationId, wanted] of places) {
    const known = levelAt(h.store, item.id, locationId);
    const level = known ?? newLevel(h.store, item.id, locationId);
    const delta = wanted ? wanted.quantity - level.quantities[wanted.name] : 0;
    if (known && delta === 0 && known.active) continue;
    level.quantities.available += delta;
    level.quantities.on_hand += delta;
    level.active = true;
    if (known) level.updatedAt = laterThan(h.store, known.updatedAt);
    h.save.inventoryLevel(level);
    if (!known) h.tell("inventory_levels/connect", level.id);
    h.tell("inventory_levels/update", level.id);
  }
}

function writeVariant(h: Happening, variant: DraftVariant, known: Known, home: string | null): void {
  const before = known.get(variant.doc.id);
  const same = (text: string | undefined, doc: object) => text === JSON.stringify(doc);
  const later = <T extends VariantDoc | InventoryItemDoc>(doc: T): T =>
    before ? { ...doc, updatedAt: laterThan(h.store, doc.updatedAt) } : doc;
  if (!same(before?.item, variant.item)) {
    variant.item = later(variant.item);
    h.save.inventoryItem(variant.item);
    h.tell(before ? "inventory_items/update" : "inventory_items/create", variant.item.id);
  }
  if (!same(before?.doc, variant.doc)) {
    variant.doc = later(variant.doc);
    h.save.variant(variant.doc);
  }
  writeStock(h, variant, !before, home);
}

const totalOf = (store: Store, productId: string): number =>
  store.get<{ n: number }>(
    `select coalesce(sum(json_extract(l.doc, '$.quantities.available')), 0) as n from variants v
     join inventory_items i on i.id = v.inventory_item_id and i.tracked = 1
     join inventory_levels l on l.inventory_item_id = i.id where v.product_id = ?`,
    BigInt(productId),
  )!.n;

/** Makes the store what the draft says, and gives back the product as it is then. Two variants alike are the caller's mistake. */
export function writeDraft(h: Happening, draft: ProductDraft): ProductDoc {
  arrange(draft);
  if (new Set(draft.variants.map(({ doc }) => comboOf(doc.options))).size !== draft.variants.length)
    throw new Error(`Product ${draft.product.id} would have the same variant twice.`);
  const { product, variants, isNew } = draft;
  h.tell(isNew ? "products/create" : "products/update", product.id);
  const known = knownOf(h.store, product.id);
  const home = homeLocation(h.store);
  const kept = new Set(variants.map(({ doc }) => doc.id));
  const gone = [...known].filter(([id]) => !kept.has(id)).map(([, { doc }]) => JSON.parse(doc) as VariantDoc);
  removeVariants(h, gone);
  if (gone.length > 0) forgetVariants(h, product.id, gone);
  for (const variant of variants) writeVariant(h, variant, known, home);
  const written = isNew ? product : { ...product, updatedAt: laterThan(h.store, product.updatedAt) };
  h.save.product(written, totalOf(h.store, product.id));
  return written;
}
