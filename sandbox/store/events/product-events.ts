// The range changes: products come and change, with their variants, stock items and levels.
import { documentOf } from "../document-of.ts";
import { makeCatalog } from "../generate/catalog.ts";
import type { InventoryLevelDoc, ProductDoc, VariantDoc } from "../model.ts";
import { createRandom } from "../random.ts";
import { newId, pick, stamp, turned, turnedTitle, type Happen, type Happening } from "./happening.ts";
import { homeLocation, saveProduct } from "./stock-moves.ts";
import { profileOf } from "./world-of-store.ts";

const newLevel = (h: Happening, inventoryItemId: string, locationId: string, n: number): InventoryLevelDoc => {
  const now = h.store.nowIso();
  return {
    ...{ id: newId(h.store, "inventory_levels", 61), inventoryItemId, locationId, active: true },
    quantities: {
      ...{ available: n, on_hand: n, committed: 0, incoming: 0 },
      ...{ reserved: 0, damaged: 0, safety_stock: 0, quality_control: 0 },
    },
    ...{ createdAt: now, updatedAt: now },
  };
};

const freeHandle = (h: Happening, wanted: string): string => {
  const taken = (handle: string) => h.store.get("select 1 from products where handle = ?", handle) !== undefined;
  let handle = wanted;
  for (let n = 1; taken(handle); n++) handle = `${wanted}-${n}`;
  return handle;
};

export const createProduct: Happen = (h) => {
  const { store, random } = h;
  const now = store.nowIso();
  const home = homeLocation(store);
  const seed = createRandom("events", "product", random.int(0, 2 ** 30));
  const model = makeCatalog(profileOf(store), seed, 1, { from: now, until: now }).products[0]!;
  const id = newId(store, "products", 32_768);
  const stamps = { createdAt: now, updatedAt: now };
  const media = model.doc.media.map((image) => ({
    ...image,
    url: image.url.replace(model.doc.id, id),
    createdAt: now,
  }));
  const product: ProductDoc = { ...model.doc, id, handle: freeHandle(h, model.doc.handle), media, ...stamps };
  const active = { ...product, status: "ACTIVE" as const, publishedAt: now };
  let total = 0;
  h.tell("products/create", id);
  for (const { doc, item } of model.variants) {
    const variantId = newId(store, "variants", 32_768);
    const itemId = newId(store, "inventory_items", 98_317);
    h.save.variant({ ...doc, id: variantId, productId: id, inventoryItemId: itemId, ...stamps });
    h.save.inventoryItem({ ...item, id: itemId, variantId, ...stamps });
    h.tell("inventory_items/create", itemId);
    if (!item.tracked || home === null) continue;
    const level = newLevel(h, itemId, home, random.int(0, 40));
    total += level.quantities.available;
    h.save.inventoryLevel(level);
    h.tell("inventory_levels/connect", level.id);
    h.tell("inventory_levels/update", level.id);
  }
  h.save.product(active, total);
  return id;
};

export const anyProduct = (h: Happening): ProductDoc | undefined => {
  const id = pick(h, "select cast(id as text) as id from products order by products.id");
  return id === null ? undefined : documentOf(h.store, "products", id);
};

export const variantsOf = (h: Happening, productId: string): VariantDoc[] =>
  h.store
    .all<{ doc: string }>("select doc from variants where product_id = ? order by position", BigInt(productId))
    .map((row) => JSON.parse(row.doc) as VariantDoc);

export const updateProduct: Happen = (h) => {
  const product = anyProduct(h);
  if (!product) return null;
  const { random } = h;
  const way = random.next();
  if (way < 0.4) {
    // A new price: the variant changes, and the product with it.
    const variant = random.pick(variantsOf(h, product.id));
    const price = Math.max(1, Math.round(variant.price * (0.9 + random.next() * 0.25)));
    h.save.variant({
      ...variant,
      price: price === variant.price ? price + 1 : price,
      updatedAt: stamp(h, variant.updatedAt),
    });
    saveProduct(h, product);
  } else if (way < 0.6) saveProduct(h, { ...product, tags: turned(product.tags, "new") });
  else if (way < 0.75) saveProduct(h, { ...product, title: turnedTitle(product.title) });
  else if (way < 0.9) saveProduct(h, { ...product, descriptionHtml: `<p>Looked over at ${h.store.nowIso()}.</p>` });
  else {
    const status = product.status === "ACTIVE" ? "DRAFT" : "ACTIVE";
    const publishedAt = status === "ACTIVE" ? h.store.nowIso() : null;
    saveProduct(h, { ...product, status, publishedAt });
  }
  return product.id;
};
