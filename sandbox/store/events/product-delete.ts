// A product goes, with its variants, stock items, levels and places in collections.
import type { LineDoc, OrderDoc, ProductDoc, VariantDoc } from "../model.ts";
import { deleteMetafieldsOf } from "../metafields.ts";
import { touchCollection } from "./collection-events.ts";
import { keepId, type Happen, type Happening } from "./happening.ts";
import { anyProduct, variantsOf } from "./product-events.ts";

/** Order lines keep their words and point nowhere from then on, without their orders changing. */
export const deleteProduct: Happen = (h) => {
  const product = anyProduct(h);
  const { store } = h;
  const count = store.get<{ n: number }>("select count(*) as n from products")!.n;
  // The last few stay, or there would be nothing to buy.
  if (!product || product.isGiftCard || (h.id === undefined && count < 4)) return null;
  removeProduct(h, product);
  return product.id;
};

/** Takes a product out of the store, and tells of everything that goes with it. */
export function removeProduct(h: Happening, product: ProductDoc): void {
  const { store } = h;
  h.tell("products/delete", product.id);
  keepId(store, "products");
  removeVariants(h, variantsOf(h, product.id));
  for (const id of collectionsWith(h, product.id)) touchCollection(h, id);
  store.run("delete from collection_products where product_id = ?", BigInt(product.id));
  store.run("delete from products where id = ?", BigInt(product.id));
  deleteMetafieldsOf(store, { type: "Product", id: product.id });
  forgetInOrders(h, product.id, (line) => Object.assign(line, { productId: null, variantId: null }));
}

/** Takes variants out of the store, with their stock items and levels; order lines are the caller's. */
export function removeVariants(h: Happening, variants: VariantDoc[]): void {
  const { store } = h;
  if (variants.length === 0) return;
  for (const table of ["variants", "inventory_items", "inventory_levels"] as const) keepId(store, table);
  for (const variant of variants) {
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
    store.run("delete from variants where id = ?", BigInt(variant.id));
    deleteMetafieldsOf(store, { type: "ProductVariant", id: variant.id });
    h.tell("inventory_items/delete", variant.inventoryItemId);
  }
}

/** Order lines of variants that are gone name their product only. */
export function forgetVariants(h: Happening, productId: string, variants: VariantDoc[]): void {
  const gone = new Set(variants.map(({ id }) => id));
  forgetInOrders(h, productId, (line) => {
    if (line.variantId !== null && gone.has(line.variantId)) line.variantId = null;
  });
}

/** The lines of orders that name the product; the order itself is the same as before, its `updatedAt` too. */
function forgetInOrders(h: Happening, productId: string, forget: (line: LineDoc) => void): void {
  const rows = h.store.all<{ doc: string; name: string | null }>(
    "select doc, customer_name as name from orders where instr(doc, ?) > 0",
    `"productId":"${productId}"`,
  );
  for (const row of rows) {
    const order = JSON.parse(row.doc) as OrderDoc;
    for (const line of order.lines) if (line.productId === productId) forget(line);
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
