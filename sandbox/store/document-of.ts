import type {
  CollectionDoc,
  CustomerDoc,
  InventoryItemDoc,
  InventoryLevelDoc,
  LocationDoc,
  OrderDoc,
  ProductDoc,
  VariantDoc,
} from "./model.ts";
import type { Store } from "./store.ts";

/** What the tables keep one document of for each id. */
export interface Documents {
  products: ProductDoc;
  variants: VariantDoc;
  inventory_items: InventoryItemDoc;
  inventory_levels: InventoryLevelDoc;
  locations: LocationDoc;
  collections: CollectionDoc;
  customers: CustomerDoc;
  orders: OrderDoc;
}
export type Table = keyof Documents;

/** The stored document of an id, or undefined. Ids may pass 2^53, so they are bound as bigint. */
export function documentOf<Name extends Table>(store: Store, table: Name, id: string): Documents[Name] | undefined {
  const row = store.get<{ doc: string }>(`select doc from ${table} where id = ?`, BigInt(id));
  return row && (JSON.parse(row.doc) as Documents[Name]);
}
