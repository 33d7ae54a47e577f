// Writing documents into a store: one place that knows which columns stand beside which document.
import {
  shopAmount,
  type CollectionDoc,
  type CustomerDoc,
  type InventoryItemDoc,
  type InventoryLevelDoc,
  type LocationDoc,
} from "./model.ts";
import type { OrderDoc, ProductDoc, ShopDoc, VariantDoc } from "./model.ts";
import type { SqlValue, Store } from "./store.ts";

export interface Saver {
  shop(doc: ShopDoc): void;
  location(doc: LocationDoc): void;
  product(doc: ProductDoc, totalInventory: number): void;
  variant(doc: VariantDoc): void;
  inventoryItem(doc: InventoryItemDoc): void;
  inventoryLevel(doc: InventoryLevelDoc): void;
  collection(doc: CollectionDoc, productIds: string[]): void;
  customer(doc: CustomerDoc, history: CustomerHistory): void;
  order(doc: OrderDoc, customerName?: string | null): void;
}

export interface CustomerHistory {
  ordersCount: number;
  /** Minor units of the shop's currency, after refunds. */
  amountSpent: number;
  lastOrderId: string | null;
  lastOrderAt: string | null;
}

const id = (text: string): bigint => BigInt(text);
const tagText = (tags: string[]): string => (tags.length ? `,${tags.join(",").toLowerCase()},` : "");

/** Prepares the statements once; existing documents of the same id are replaced. */
export function saver(store: Store): Saver {
  const into = (table: string, columns: string) => {
    const marks = columns.split(",").map(() => "?");
    const statement = store.db.prepare(`insert or replace into ${table} (${columns}) values (${marks.join(",")})`);
    return (...values: SqlValue[]) => void statement.run(...values);
  };
  const shop = into("shop", "id,doc");
  const location = into("locations", "id,name,active,updated_at,doc");
  const product = into(
    "products",
    "id,title,handle,vendor,product_type,status,tags,total_inventory,created_at,updated_at,published_at,doc",
  );
  const variant = into(
    "variants",
    "id,product_id,inventory_item_id,position,title,sku,barcode,price,created_at,updated_at,doc",
  );
  const item = into("inventory_items", "id,variant_id,sku,tracked,created_at,updated_at,doc");
  const level = into("inventory_levels", "id,inventory_item_id,location_id,updated_at,doc");
  const collection = into("collections", "id,title,handle,updated_at,doc");
  const member = into("collection_products", "collection_id,product_id,position");
  const customer = into(
    "customers",
    "id,first_name,last_name,email,phone,state,country,tags,orders_count,amount_spent,last_order_id,last_order_at,created_at,updated_at,doc",
  );
  const order = into(
    "orders",
    "id,number,name,email,customer_id,customer_name,financial_status,fulfillment_status,return_status,status,source_name,location_id,tags,test," +
      "total_price,current_total_price,total_items,line_count,refund_count,created_at,processed_at,updated_at,cancelled_at,closed_at,doc",
  );
  const head = into("order_heads", "order_id,placed_at,currency,shipping_country,billing_country,codes");
  const json = JSON.stringify;
  return {
    shop: (d) => shop(id(d.id), json(d)),
    location: (d) => location(id(d.id), d.name, d.active ? 1 : 0, d.updatedAt, json(d)),
    product: (d, total) =>
      product(
        id(d.id),
        d.title,
        d.handle,
        d.vendor,
        d.productType,
        d.status,
        tagText(d.tags),
        total,
        d.createdAt,
        d.updatedAt,
        d.publishedAt,
        json(d),
      ),
    variant: (d) =>
      variant(
        id(d.id),
        id(d.productId),
        id(d.inventoryItemId),
        d.position,
        d.title,
        d.sku,
        d.barcode,
        d.price,
        d.createdAt,
        d.updatedAt,
        json(d),
      ),
    inventoryItem: (d) => item(id(d.id), id(d.variantId), d.sku, d.tracked ? 1 : 0, d.createdAt, d.updatedAt, json(d)),
    inventoryLevel: (d) => level(id(d.id), id(d.inventoryItemId), id(d.locationId), d.updatedAt, json(d)),
    collection(d, productIds) {
      collection(id(d.id), d.title, d.handle, d.updatedAt, json(d));
      productIds.forEach((productId, i) => member(id(d.id), id(productId), i + 1));
    },
    customer: (d, h) =>
      customer(
        id(d.id),
        d.firstName,
        d.lastName,
        d.email,
        d.phone,
        d.state,
        d.addresses[0]?.country ?? null,
        tagText(d.tags),
        h.ordersCount,
        h.amountSpent,
        h.lastOrderId === null ? null : id(h.lastOrderId),
        h.lastOrderAt,
        d.createdAt,
        d.updatedAt,
        json(d),
      ),
    order(d, customerName = null) {
      const [to, from] = [d.shippingAddress?.countryCode ?? null, d.billingAddress?.countryCode ?? null];
      head(id(d.id), d.createdAt, d.presentmentCurrency, to, from, json(d.discountCodes));
      order(
        id(d.id),
        d.number,
        d.name,
        d.email,
        d.customerId === null ? null : id(d.customerId),
        customerName,
        d.financialStatus,
        d.fulfillmentStatus,
        d.returnStatus,
        d.cancelledAt ? "cancelled" : d.closedAt ? "closed" : "open",
        d.sourceName,
        d.locationId === null ? null : id(d.locationId),
        tagText(d.tags),
        d.test ? 1 : 0,
        shopAmount(d.totals.total),
        shopAmount(d.totals.currentTotal),
        d.lines.reduce((units, line) => units + line.quantity, 0),
        d.lines.length,
        d.refunds.length,
        d.createdAt,
        d.processedAt,
        d.updatedAt,
        d.cancelledAt,
        d.closedAt,
        json(d),
      );
    },
  };
}
