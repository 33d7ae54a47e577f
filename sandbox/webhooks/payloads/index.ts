// From a topic and an id to the payload that Shopify would send.
import { documentOf, type Documents, type Table } from "#sandbox/store/document-of.ts";
import type { OrderDoc } from "#sandbox/store/model.ts";
import { orderIdOfPart } from "#sandbox/store/model.ts";
import type { Store } from "#sandbox/store/store.ts";
import { gid, shopTime } from "./common.ts";
import { customer, customerMerge, emailConsent, smsConsent } from "./customer.ts";
import { order } from "./order.ts";
import { draftOrder } from "./draft-order.ts";
import { fulfillment, refund, returned, transaction } from "./order-parts.ts";
import { orderEdited } from "./order-edited.ts";
import { orderRisk } from "./order-risk.ts";
import { customerRedact, dataRequest, shopRedact } from "./privacy.ts";
import { collection, product } from "./product.ts";
import { shop } from "./shop.ts";
import { inventoryItem, inventoryLevel, location } from "./stock.ts";

type Build = (store: Store, id: string) => unknown;

const ofDocument =
  <Name extends Table>(table: Name, build: (store: Store, doc: Documents[Name]) => unknown): Build =>
  (store, id) => {
    const doc = documentOf(store, table, id);
    return doc === undefined ? undefined : build(store, doc);
  };

/** A part of an order is found through its order, whose id it carries. */
const ofOrder =
  (find: (doc: OrderDoc, id: string, timeZone: string) => unknown): Build =>
  (store, id) => {
    const doc = documentOf(store, "orders", orderIdOfPart(id));
    return doc === undefined ? undefined : find(doc, id, store.shop().timeZone);
  };

const partOf = <T extends { id: string }, R>(parts: T[], id: string, build: (part: T) => R): R | undefined =>
  parts.filter((part) => part.id === id).map(build)[0];

/** Topics that say something else than their object. */
const SPECIAL: Record<string, Build> = {
  "customers/data_request": dataRequest,
  "customers/redact": customerRedact,
  "customers/merge": customerMerge,
  "customers_email_marketing_consent/update": ofDocument("customers", emailConsent),
  "customers_marketing_consent/update": ofDocument("customers", smsConsent),
  "shop/redact": (store) => shopRedact(store),
  "orders/edited": ofDocument("orders", orderEdited),
  "orders/risk_assessment_changed": ofDocument("orders", orderRisk),
  // The level is gone: its id here is the item's and the location's.
  "inventory_levels/disconnect": (_, id) => {
    const [item, location] = id.split("-");
    return location === undefined ? undefined : { inventory_item_id: BigInt(item!), location_id: BigInt(location) };
  },
};

/** By the topic's first word; `…/delete` carries the id only. */
const BUILDERS: Record<string, Build> = {
  orders: ofDocument("orders", order),
  products: ofDocument("products", product),
  collections: ofDocument("collections", collection),
  customers: ofDocument("customers", customer),
  inventory_items: ofDocument("inventory_items", inventoryItem),
  inventory_levels: ofDocument("inventory_levels", inventoryLevel),
  locations: ofDocument("locations", location),
  refunds: ofOrder((doc, id, zone) => partOf(doc.refunds, id, (part) => refund(part, doc, zone))),
  fulfillments: ofOrder((doc, id, zone) => partOf(doc.fulfillments, id, (part) => fulfillment(part, doc, zone))),
  returns: ofOrder((doc, id, zone) => partOf(doc.returns, id, (part) => returned(part, doc, zone))),
  reverse_fulfillment_orders: ofOrder((doc, id, zone) => partOf(doc.returns, id, (part) => returned(part, doc, zone))),
  order_transactions: ofOrder((doc, id, zone) => partOf(doc.transactions, id, (part) => transaction(part, doc, zone))),
  draft_orders: draftOrder,
  shop: (store) => shop(store),
  app: (store) => shop(store),
  bulk_operations: bulkOperation,
};

/** Builds the payload; throws an Error for a topic that is not played or an object that is not there. */
export function payloadOf(store: Store, topic: string, id: string): unknown {
  const [kind = "", action] = topic.split("/");
  const build = SPECIAL[topic] ?? BUILDERS[kind];
  if (!build) throw new Error(`The sandbox does not send webhooks of the topic ${topic}.`);
  if (action === "delete") return { id: BigInt(id) };
  const payload = build(store, id);
  if (payload === undefined) throw new Error(`There is no object ${id} for a webhook of ${topic} in ${store.domain}.`);
  return payload;
}

function bulkOperation(store: Store, id: string): unknown {
  const row = store.get<{
    type: string;
    status: string;
    error_code: string | null;
    created_at: string;
    completed_at: string | null;
  }>("select type, status, error_code, created_at, completed_at from bulk_operations where id = ?", BigInt(id));
  if (!row) return undefined;
  const zone = store.shop().timeZone;
  return {
    admin_graphql_api_id: gid("BulkOperation", id),
    completed_at: shopTime(row.completed_at, zone),
    created_at: shopTime(row.created_at, zone),
    error_code: row.error_code?.toLowerCase() ?? null,
    status: row.status.toLowerCase(),
    type: row.type.toLowerCase(),
  };
}
