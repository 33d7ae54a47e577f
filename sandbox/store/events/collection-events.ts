// Collections: made by hand, renamed, filled, emptied, deleted.
import { documentOf } from "../document-of.ts";
import type { CollectionDoc } from "../model.ts";
import { keepId, newId, pick, stamp, turnedTitle, type Happen, type Happening } from "./happening.ts";

const ANY_PRODUCTS = "select cast(id as text) as id from products order by products.id";

export const createCollection: Happen = (h) => {
  const id = newId(h.store, "collections", 4_096);
  const title = `${h.random.pick(["Spring", "Slow", "Kitchen", "Window", "Evening"])} ${h.random.pick(["shelf", "table", "finds"])}`;
  const doc: CollectionDoc = {
    ...{ id, title, handle: `${title.toLowerCase().replace(" ", "-")}-${id}`, descriptionHtml: "" },
    ...{ sortOrder: "MANUAL", ruleSet: null, updatedAt: h.store.nowIso() },
  };
  const products = h.store.all<{ id: string }>(ANY_PRODUCTS).map((row) => row.id);
  h.save.collection(
    doc,
    products.filter(() => h.random.chance(0.1)),
  );
  h.tell("collections/create", id);
  return id;
};

export const updateCollection: Happen = (h) => {
  const id = pick(h, "select cast(id as text) as id from collections order by collections.id");
  const doc = id === null ? undefined : documentOf(h.store, "collections", id);
  if (!doc) return null;
  if (doc.ruleSet || h.random.chance(0.4)) {
    touchCollection(h, doc.id, { title: turnedTitle(doc.title) });
    return doc.id;
  }
  const inside = h.store
    .all<{ id: string }>(
      "select cast(product_id as text) as id from collection_products where collection_id = ?",
      BigInt(doc.id),
    )
    .map((row) => row.id);
  const product = h.random.pick(h.store.all<{ id: string }>(ANY_PRODUCTS)).id;
  if (inside.includes(product))
    h.store.run(
      "delete from collection_products where collection_id = ? and product_id = ?",
      BigInt(doc.id),
      BigInt(product),
    );
  else
    h.store.run(
      `insert into collection_products (collection_id, product_id, position)
       select ?, ?, coalesce(max(position), 0) + 1 from collection_products where collection_id = ?`,
      BigInt(doc.id),
      BigInt(product),
      BigInt(doc.id),
    );
  touchCollection(h, doc.id);
  return doc.id;
};

export const deleteCollection: Happen = (h) => {
  const id = pick(h, "select cast(id as text) as id from collections order by collections.id");
  if (id === null) return null;
  keepId(h.store, "collections");
  h.store.run("delete from collection_products where collection_id = ?", BigInt(id));
  h.store.run("delete from collections where id = ?", BigInt(id));
  h.tell("collections/delete", id);
  return id;
};

/** Writes a collection with a later time; its members stay as they are. */
export function touchCollection(h: Happening, id: string, change: Partial<CollectionDoc> = {}): void {
  const doc = documentOf(h.store, "collections", id);
  if (!doc) return;
  h.save.collection({ ...doc, ...change, updatedAt: stamp(h, doc.updatedAt) }, []);
  h.tell("collections/update", id);
}
