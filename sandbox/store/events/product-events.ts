// The range changes: products come, change and go, with their variants, stock items, levels and places in collections.
import { createRandom } from "../random.ts";
import { makeCatalog } from "../generate/catalog.ts";
import type { CollectionDoc, InventoryLevelDoc, OrderDoc, ProductDoc, VariantDoc } from "../model.ts";
import { keepId, newId, pick, read, stamp, type Happen, type Happening } from "./happening.ts";
import { turned } from "./order-events.ts";
import { homeLocation, saveProduct } from "./stock-moves.ts";
import { profileOf } from "./world-of-store.ts";

export const newLevel = (h: Happening, inventoryItemId: string, locationId: string, n: number): InventoryLevelDoc => {
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

const anyProduct = (h: Happening): ProductDoc | undefined => {
  const id = pick(h, "select cast(id as text) as id from products order by products.id");
  return id === null ? undefined : read<ProductDoc>(h.store, "products", id);
};

const variantsOf = (h: Happening, productId: string): VariantDoc[] =>
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

const MARK = " (new)";
export const turnedTitle = (title: string): string =>
  title.endsWith(MARK) ? title.slice(0, -MARK.length) : title + MARK;

/** Order lines keep their words and point nowhere from then on, without their orders changing. */
export const deleteProduct: Happen = (h) => {
  const product = anyProduct(h);
  const { store } = h;
  const count = store.get<{ n: number }>("select count(*) as n from products")!.n;
  // The last few stay, or there would be nothing to buy.
  if (!product || product.isGiftCard || (h.id === undefined && count < 4)) return null;
  h.tell("products/delete", product.id);
  for (const table of ["products", "variants", "inventory_items", "inventory_levels"] as const) keepId(store, table);
  for (const variant of variantsOf(h, product.id)) {
    const itemId = BigInt(variant.inventoryItemId);
    const levels = store.all<{ location: string }>(
      "select cast(location_id as text) as location from inventory_levels where inventory_item_id = ?",
      itemId,
    );
    for (const { location } of levels)
      h.tell("inventory_levels/disconnect", `${itemId}-${location}`, {
        inventory_item_id: itemId,
        location_id: BigInt(location),
      });
    store.run("delete from inventory_levels where inventory_item_id = ?", itemId);
    store.run("delete from inventory_items where id = ?", itemId);
    h.tell("inventory_items/delete", variant.inventoryItemId);
  }
  store.run("delete from variants where product_id = ?", BigInt(product.id));
  for (const id of collectionsWith(h, product.id)) touchCollection(h, id);
  store.run("delete from collection_products where product_id = ?", BigInt(product.id));
  store.run("delete from products where id = ?", BigInt(product.id));
  forgetInOrders(h, product.id);
  return product.id;
};

/** The lines of orders that name the product; the order itself is the same as before, its `updatedAt` too. */
function forgetInOrders(h: Happening, productId: string): void {
  const rows = h.store.all<{ doc: string; name: string | null }>(
    "select doc, customer_name as name from orders where instr(doc, ?) > 0",
    `"productId":"${productId}"`,
  );
  for (const row of rows) {
    const order = JSON.parse(row.doc) as OrderDoc;
    for (const line of order.lines)
      if (line.productId === productId) Object.assign(line, { productId: null, variantId: null });
    h.save.order(order, row.name);
  }
}

const collectionsWith = (h: Happening, productId: string): string[] =>
  h.store
    .all<{ id: string }>(
      "select cast(collection_id as text) as id from collection_products where product_id = ?",
      BigInt(productId),
    )
    .map((row) => row.id);

/** Writes a collection with a later time; its members stay as they are. */
export function touchCollection(h: Happening, id: string, change: Partial<CollectionDoc> = {}): void {
  const doc = read<CollectionDoc>(h.store, "collections", id);
  if (!doc) return;
  h.save.collection({ ...doc, ...change, updatedAt: stamp(h, doc.updatedAt) }, []);
  h.tell("collections/update", id);
}
